/** The arguments of a command that is typed for tc: bytecode has spaces in it. */
export function tcWords(typed: string): readonly string[] {
  const words = typed.replace(/ bytecode (.*?,)( |$)/, (_, code: string, end: string) => ` bytecode ${code.replaceAll(' ', '\0')}${end}`);
  return words.split(' ').map((word) => word.replaceAll('\0', ' '));
}
