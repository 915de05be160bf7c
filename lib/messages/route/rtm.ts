// Message types of rtnetlink: linux/rtnetlink.h

/** `RTM_*`: the `type` of a message's header on a route socket. */
// biome-ignore format: table
export const RTM = {
  newlink:           16, dellink:          17, getlink:          18, setlink:     19,
  newaddr:           20, deladdr:          21, getaddr:          22,
  newroute:          24, delroute:         25, getroute:         26,
  newneigh:          28, delneigh:         29, getneigh:         30,
  newrule:           32, delrule:          33, getrule:          34,
  newqdisc:          36, delqdisc:         37, getqdisc:         38,
  newtclass:         40, deltclass:        41, gettclass:        42,
  newtfilter:        44, deltfilter:       45, gettfilter:       46,
  newaction:         48, delaction:        49, getaction:        50,
  newprefix:         52,
  newmulticast:      56, delmulticast:     57, getmulticast:     58,
  newanycast:        60, delanycast:       61, getanycast:       62,
  newneightbl:       64,                       getneightbl:      66, setneightbl: 67,
  newnduseropt:      68,
  newaddrlabel:      72, deladdrlabel:     73, getaddrlabel:     74,
                                               getdcb:           78, setdcb:      79,
  newnetconf:        80, delnetconf:       81, getnetconf:       82,
  newmdb:            84, delmdb:           85, getmdb:           86,
  newnsid:           88, delnsid:          89, getnsid:          90,
  newstats:          92,                       getstats:         94, setstats:    95,
  newcachereport:    96,
  newchain:         100, delchain:        101, getchain:        102,
  newnexthop:       104, delnexthop:      105, getnexthop:      106,
  newlinkprop:      108, dellinkprop:     109, getlinkprop:     110,
  newvlan:          112, delvlan:         113, getvlan:         114,
  newnexthopbucket: 116, delnexthopbucket: 117, getnexthopbucket: 118,
  newtunnel:        120, deltunnel:       121, gettunnel:       122,
} as const;
