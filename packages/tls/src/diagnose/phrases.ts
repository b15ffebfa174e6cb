/**
 * Sentences that say what happened: in logs of nginx and Envoy, in errors of Node, gRPC, Go and rustls.
 *
 * nginx: src/http/ngx_http_upstream.c, src/http/ngx_http_request.c, src/event/ngx_event_openssl.c (1.22 measured).
 * Envoy: source/common/tls/cert_validator/default_validator.cc and source/common/http/utility.cc (sources of 2026, and
 * the forms before); issues 17484, 42266, 44694. Go: crypto/tls, crypto/x509, net/http. rustls: src/error.rs.
 */
import type { Ranking } from './causes.js';

/** A sentence, found in a squashed text: letters and digits in lower case. */
export type Phrase = readonly [squashed: string, causes: Ranking];

const NAME: Ranking = ['certain', 'name-mismatch'];
/** Where the certificate’s names are not told, it may have none. */
const NAME_OR_NONE: Ranking = ['likely', 'name-mismatch', 'no-alternative-names'];
const CLOSED: Ranking = ['possible', 'closed-in-handshake', 'client-certificate-refused', 'backend-speaks-plaintext'];
const CUT: Ranking = [
  'possible',
  'client-certificate-refused',
  'client-certificate-missing',
  'plaintext-to-tls',
  'closed-before-response',
];
const REFUSED: Ranking = ['certain', 'connection-refused'];
const TRUST: Ranking = ['likely', 'untrusted-issuer', 'missing-intermediate'];
const DATES: Ranking = ['possible', 'certificate-expired', 'ca-expired', 'certificate-not-yet-valid', 'clock-wrong'];
const PLAINTEXT: Ranking = ['certain', 'backend-speaks-plaintext'];

/** Those that say what was refused, and by whom. */
export const PHRASES: readonly Phrase[] = [
  // Names, and what Envoy checks besides the chain
  ['upstreamsslcertificatedoesnotmatch', NAME_OR_NONE],
  ['verifysanlist', NAME_OR_NONE],
  ['sanmatchercertificatesans', NAME_OR_NONE],
  ['certhashandspki', ['certain', 'unverified-backend']],
  ['emptycertchain', ['certain', 'malformed-certificate']],
  ['certdoesnotcontainadnsname', ['certain', 'no-alternative-names']],
  ['doesnotmatchcertificatesaltnames', NAME],
  ['cannotvalidatecertificatefor', ['certain', 'no-alternative-names']],
  ['certificatereliesonlegacycommonnamefield', ['certain', 'no-alternative-names']],
  ['certificateisnotvalidforanynames', ['certain', 'no-alternative-names']],
  ['x509certificateisvalidfor', NAME],
  ['notvalidforname', NAME],

  // Client certificates
  ['clientsentnorequiredsslcertificate', ['certain', 'client-certificate-missing']],
  ['norequiredsslcertificatewassent', ['certain', 'client-certificate-missing']],
  ['peerdidnotproviderequiredclientcertificate', ['certain', 'client-certificate-missing']],
  ['clientdidntprovideacertificate', ['certain', 'client-certificate-missing']],
  ['thesslcertificateerror', ['likely', 'client-certificate-refused', 'client-certificate-untrusted']],
  ['keyvaluesmismatch', ['certain', 'client-key-mismatch']],
  ['privatekeydoesnotmatchpublickey', ['certain', 'client-key-mismatch']],

  // TLS on one side only
  ['theplainhttprequestwassenttohttpsport', ['certain', 'plaintext-to-tls']],
  ['clientsentplainhttprequesttohttpsport', ['certain', 'plaintext-to-tls']],
  ['clientsentanhttprequesttoanhttpsserver', ['certain', 'plaintext-to-tls']],
  ['youresspeakingplainhttptoansslenabledserverport', ['certain', 'plaintext-to-tls']],
  ['yourespeakingplainhttptoansslenabledserverport', ['certain', 'plaintext-to-tls']],
  ['upstreamsentnovalidhttp10header', ['likely', 'plaintext-to-tls', 'no-common-protocol']],
  ['firstrecorddoesnotlooklikeatlshandshake', PLAINTEXT],
  ['servergavehttpresponsetohttpsclient', PLAINTEXT],
  ['malformedhttpresponsex15x03', ['certain', 'plaintext-to-tls']],
  ['corruptmessageinvalidcontenttype', PLAINTEXT],
  ['receivedcorruptmessageoftype', ['likely', 'backend-speaks-plaintext', 'protocol-error']],

  // Go and rustls on certificates
  ['certificatesignedbyunknownauthority', TRUST],
  ['unknownissuer', TRUST],
  ['certificatehasexpiredorisnotyetvalid', DATES],
  ['invalidpeercertificateexpired', ['possible', 'certificate-expired', 'ca-expired']],
  ['invalidpeercertificatenotvalidyet', ['likely', 'certificate-not-yet-valid', 'clock-wrong']],
  ['certificatespecifiesanincompatiblekeyusage', ['certain', 'wrong-purpose']],
  ['invalidpurpose', ['certain', 'wrong-purpose']],
  ['causedasacertificateauthority', ['certain', 'wrong-purpose']],
  ['parentcertificatecannotsignthiskindofcertificate', ['certain', 'issuer-not-a-ca']],
  ['toomanyintermediatesforpathlengthconstraint', ['certain', 'path-too-long']],
  ['notpermittedbyanyconstraint', ['certain', 'name-constrained']],
  ['unhandledcriticalextension', ['certain', 'unknown-critical-extension']],
  ['invalidpeercertificatebadsignature', ['certain', 'issuer-key-differs']],
  ['invalidpeercertificaterevoked', ['certain', 'revoked']],
  ['invalidpeercertificatebadencoding', ['certain', 'malformed-certificate']],
  ['serverselectedunsupportedprotocolversion', ['certain', 'version-mismatch']],
  ['clientofferedonlyunsupportedversions', ['certain', 'version-mismatch']],
  ['peerisincompatible', ['possible', 'version-mismatch', 'no-common-algorithm']],
  ['serverselectedunadvertisedalpnprotocol', ['certain', 'no-common-protocol']],
  ['noapplicationprotocol', ['certain', 'no-common-protocol']],
  ['gotnohttp2connectionpreface', ['certain', 'no-common-protocol']],

  // The Gateway’s own files
  ['cannotloadcertificate', ['certain', 'client-key-unusable']],
  ['cannotloadcertificatekey', ['certain', 'client-key-unusable']],
  ['sslctxloadverifylocations', ['certain', 'no-trust']],
  ['failedtoloadtrustedcacertificates', ['certain', 'no-trust']],
];

/** Those that say how it ended, which may be the end of anything: asked last. From the most specific to the least. */
export const ENDINGS: readonly Phrase[] = [
  // Envoy names why there is no connection
  ['delayedconnecterror111', REFUSED],
  ['immediateconnecterror111', REFUSED],
  ['delayedconnecterror113', ['certain', 'unreachable']],
  ['immediateconnecterror113', ['certain', 'unreachable']],
  ['immediateconnecterror101', ['certain', 'unreachable']],
  ['nohealthyupstream', ['certain', 'no-endpoints']],
  ['noliveupstreams', ['certain', 'no-endpoints']],
  ['resetreasonconnectiontimeout', ['certain', 'connect-timeout']],
  ['upstreamrequesttimeout', ['certain', 'response-timeout']],

  // Addresses
  ['connectionrefused', REFUSED],
  ['hostnotfound', ['certain', 'host-not-found']],
  ['couldnotberesolved', ['certain', 'host-not-found']],
  ['nosuchhost', ['certain', 'host-not-found']],
  ['namenotresolved', ['certain', 'host-not-found']],
  ['noroutetohost', ['certain', 'unreachable']],
  ['networkisunreachable', ['certain', 'unreachable']],
  ['connectiontimedoutwhilereadingresponseheader', ['certain', 'response-timeout']],
  ['connectiontimedoutwhilesendingrequest', ['certain', 'response-timeout']],
  ['connectiontimedout', ['certain', 'connect-timeout']],
  ['tlshandshaketimeout', ['certain', 'connect-timeout']],
  ['iotimeout', ['certain', 'connect-timeout']],
  ['deadlineexceeded', ['possible', 'connect-timeout', 'response-timeout']],

  // Ends without a word
  ['clientnetworksocketdisconnectedbeforesecuretlsconnection', CLOSED],
  ['peerclosedconnectioninsslhandshake', CLOSED],
  ['tlshandshakeeof', CLOSED],
  ['resetreasonconnectiontermination', CUT],
  ['upstreamprematurelyclosedconnection', CUT],
  ['sockethangup', CUT],
  ['othersideclosed', CUT],
  ['connectionresetbypeer', CUT],
  ['lasterrorfailedtoconnect', CUT], // gRPC, where the connection just ended
  ['resetreasonprotocolerror', ['likely', 'no-common-protocol', 'protocol-error']],
];

/** Response flags of Envoy (`%RESPONSE_FLAGS%`), where nothing says more. */
export const ENVOY_FLAGS: Readonly<Record<string, Ranking>> = {
  UF: ['possible', 'connection-refused', 'untrusted-issuer', 'name-mismatch', 'backend-speaks-plaintext'],
  UH: ['certain', 'no-endpoints'],
  UC: CUT,
  UT: ['certain', 'response-timeout'],
  UPE: ['likely', 'no-common-protocol', 'protocol-error'],
  NC: ['likely', 'policy-refused', 'no-endpoints'],
  DPE: ['certain', 'front-connection'],
  DC: ['certain', 'front-connection'],
};

/** The causes of the first phrase that stands in the text. */
export function causesOfPhrase(phrases: readonly Phrase[], squashed: string): Ranking | undefined {
  return phrases.find(([phrase]) => squashed.includes(phrase))?.[1];
}
