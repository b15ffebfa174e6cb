/**
 * The rules of diagnoses: each is one sentence that somebody can violate, with where it comes from.
 */
import type { Rule } from '@backend-tls/model';

export const DIAGNOSE_RULES = {
  'diagnose/total': {
    level: 'LAW',
    says: 'Whatever is observed, the answer is a diagnosis; what nobody understands is unknown.',
    source: 'docs/guides/read-a-diagnosis.md',
  },
  'diagnose/alert-is-of-its-sender': {
    level: 'LAW',
    says: 'An alert is the judgement of whoever sent it: one that the Gateway received says that the backend refused the Gateway.',
    source: 'RFC 8446 section 6; scylladb/seastar#304',
  },
  'diagnose/certain-means-alone': {
    level: 'LAW',
    says: 'A cause is certain only where no other fits what was observed; otherwise all that fit are given, the likeliest first.',
    source: 'docs/guides/read-a-diagnosis.md',
  },
  'diagnose/numbers-over-words': {
    level: 'LAW',
    says: 'An error of OpenSSL is known by its number where it has one, since words differ between versions and libraries.',
    source: 'OpenSSL include/openssl/sslerr.h, SSL_AD_REASON_OFFSET',
  },
  'diagnose/verdict-decides': {
    level: 'LAW',
    says: 'Where the presented chain is at hand, its verdict decides what is wrong with the certificate of the backend.',
    source: 'docs/guides/read-a-diagnosis.md',
  },
  'diagnose/evidence-is-escaped': {
    level: 'LAW',
    says: 'Evidence is escaped and bounded, and holds no private key.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'diagnose/clients-learn-little': {
    level: 'LAW',
    says: 'A client of the gateway is told one of three sentences, without a name, an address or an authority.',
    source: 'envoyproxy/envoy#44694',
  },
  'diagnose/clients-write-no-diagnosis': {
    level: 'LAW',
    says: 'What a client wrote into its request decides nothing, although logs repeat it.',
    source: 'nginx src/http/ngx_http_request.c, ngx_http_log_error_handler',
  },
} as const satisfies Record<string, Rule>;
