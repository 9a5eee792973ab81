// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isIpv6 } from "./network.js";

/** Scheme, authority, path, query and fragment, as appendix B of RFC 3986 takes them apart. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const SCHEME = /^[A-Za-z][A-Za-z\d+.-]*$/;
const AUTHORITY = /^(?:([^@]*)@)?(\[[^\]]*\]|[^:]*)(?::\d*)?$/;
const FUTURE_ADDRESS = /^v[\dA-Fa-f]+\.[\w.~!$&'()*+,;=:-]+$/i;
const VARIABLE = String.raw`(?:\w|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?:\*|:[1-9]\d{0,3})?`;
const TEMPLATE = new RegExp(
  String.raw`^(?:[!#$&-;=?-[\]_a-z~\u00a0-\uffff]|%[\dA-Fa-f]{2}|\{[+#./;?&=,!@|]?${VARIABLE}(?:,${VARIABLE})*\})*$`,
);

/** Characters of each part: those of a URI, and for an IRI letters of any script. */
interface Alphabet {
  readonly user: RegExp;
  readonly host: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
}

const URI: Alphabet = {
  user: /^(?:[\w.~!$&'()*+,;=:-]|%[\dA-Fa-f]{2})*$/,
  host: /^(?:[\w.~!$&'()*+,;=-]|%[\dA-Fa-f]{2})*$/,
  path: /^(?:[\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f]{2})*$/,
  query: /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f]{2})*$/,
};
const IRI: Alphabet = {
  user: /^(?:[\w.~!$&'()*+,;=:\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\dA-Fa-f]{2})*$/u,
  host: /^(?:[\w.~!$&'()*+,;=\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\dA-Fa-f]{2})*$/u,
  path: /^(?:[\w.~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\u{10000}-\u{efffd}-]|%[\dA-Fa-f]{2})*$/u,
  query:
    /^(?:[\w.~!$&'()*+,;=:@/?\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\u{10000}-\u{10fffd}-]|%[\dA-Fa-f]{2})*$/u,
};

/** An absolute URI of RFC 3986. */
export function isUri(text: string): boolean {
  return isReference(text, URI, true);
}

/** A URI, or one relative to another. */
export function isUriReference(text: string): boolean {
  return isReference(text, URI, false);
}

/** An absolute IRI of RFC 3987. */
export function isIri(text: string): boolean {
  return isReference(text, IRI, true);
}

/** An IRI, or one relative to another. */
export function isIriReference(text: string): boolean {
  return isReference(text, IRI, false);
}

/** A template of RFC 6570. */
export function isUriTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

function isReference(text: string, alphabet: Alphabet, absolute: boolean): boolean {
  const parts = PARTS.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, path = "", query = "", fragment = ""] = parts;
  if (scheme === undefined ? absolute : !SCHEME.test(scheme)) return false;
  if (scheme === undefined && path.startsWith(":")) return false;
  if (authority !== undefined && !isAuthority(authority, alphabet)) return false;
  return alphabet.path.test(path) && alphabet.query.test(query) && alphabet.query.test(fragment);
}

function isAuthority(text: string, alphabet: Alphabet): boolean {
  const parts = AUTHORITY.exec(text);
  if (parts === null) return false;
  const [, user = "", host = ""] = parts;
  return alphabet.user.test(user) && isHost(host, alphabet);
}

function isHost(host: string, alphabet: Alphabet): boolean {
  if (!host.startsWith("[")) return alphabet.host.test(host);
  const address = host.slice(1, -1);
  return isIpv6(address) || FUTURE_ADDRESS.test(address);
}
