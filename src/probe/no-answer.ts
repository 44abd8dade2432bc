/** Why a web server gave no answer, by the codes of the system, of Node and of OpenSSL; about the host. */
const WHY: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: (host) => `the DNS knows no ${host}`,
  EAI_AGAIN: (host) => `no DNS server says where ${host} is`,
  ECONNREFUSED: (host) => `nothing listens there on ${host}`,
  ECONNRESET: (host) => `${host} cuts the connection`,
  EHOSTUNREACH: (host) => `no way leads from here to ${host}`,
  ENETUNREACH: (host) => `no way leads from here to ${host}`,
  ETIMEDOUT: (host) => `${host} takes no connection`,
  EPROTO: (host) => `${host} does not speak TLS there`,
  ERR_SSL_WRONG_VERSION_NUMBER: (host) => `${host} does not speak TLS there`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `its certificate is not for ${host}`,
  CERT_HAS_EXPIRED: () => 'its certificate has run out',
  CERT_NOT_YET_VALID: () => 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'nobody but itself vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: () => 'this machine does not trust who vouches for its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'this machine does not know who vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => 'its certificate comes without those above it',
};

/** Why there was no answer, as the end of a sentence: in words, with the code for whoever mends it. What no words are known for is told as the system tells it. */
export function whyNoAnswer(error: unknown, host: string, timeoutMs: number): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(inner instanceof Error)) return String(inner);
  if (inner.name === 'AbortError' || inner.name === 'TimeoutError') return `there is no answer within ${timeoutMs / 1000} s`;
  const code = 'code' in inner ? String(inner.code) : '';
  if (code.startsWith('HPE_')) return `what answers at ${host} is no web server (${code})`;
  const words = Object.hasOwn(WHY, code) ? WHY[code]?.(host) : undefined;
  return words === undefined ? inner.message.replace(/[\r\n]+/g, ' ') : `${words} (${code})`;
}
