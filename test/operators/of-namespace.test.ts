import test from 'ava';
import { ofNamespace } from '../../operators/of-namespace.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newLink } from './messages.ts';

const values = { o: newLink(1), a: { ...newLink(2), nsid: 0 }, b: { ...newLink(3), nsid: 1 }, g: gap };

test('picks one namespace; undefined is the own one; gaps belong to none', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-o-a-b-g-a-|', values);
    expectObservable(source.pipe(ofNamespace(0))).toBe('---a-----a-|', values);
    expectObservable(source.pipe(ofNamespace(undefined))).toBe('-o---------|', values);
    expectObservable(source.pipe(ofNamespace(7))).toBe('-----------|');
  });
});
