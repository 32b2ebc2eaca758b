import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where no message may go: the machine's own network card talking to itself in disguise, link-local addresses with the metadata services of
 * clouds among them, and groups. A county's own network (10.…, 192.168.…) is where its programs run, and stays open.
 */
const refused = new BlockList();
for (const [network, prefix] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['224.0.0.0', 3], ['100.100.100.200', 32], ['192.0.0.192', 32]] as const) {
  refused.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [['fe80::', 10], ['ff00::', 8], ['fd00:ec2::254', 128], ['::', 128], ['64:ff9b::', 96]] as const) {
  refused.addSubnet(network, prefix, 'ipv6');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

export class UnsafeAddress extends Error {
  override name = 'UnsafeAddress';
}

/**
 * An address as it was typed: https, or plain http to this very machine; no user, no password, no address of a machine's inside.
 * What a name stands for is looked at again whenever it is called.
 */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (username || password || isRefused(host)) return false;
  return protocol === 'https:' || (protocol === 'http:' && (host === 'localhost' || isWithin(loopback, host)));
}

/** Resolves names as usual and refuses where they lead; given to the connection itself, so that no second answer slips in between. */
export const safeLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const found = typeof address === 'string' ? [address] : (address ?? []).map((one) => one.address);
    if (!error && found.some(isRefused)) callback(new UnsafeAddress('This name leads to an address that is not called.'), '', 0);
    else callback(error, address as string, family);
  });
};

const isRefused = (address: string): boolean => isWithin(refused, address);

/** An IPv4 address in the clothes of IPv6 is looked at as what it is; the list does so by itself. */
function isWithin(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
