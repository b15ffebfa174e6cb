/**
 * Sentences of the digest that no rule of ours covers, each with its reason. A line here is a promise not kept or not
 * given: the check counts them.
 */
const OTHERS = 'What other implementations do; nobody can violate it.';
const HARNESS =
  'How the upstream suite works; our vectors say the same in objects of their own, with certificates made at each run.';
const LISTENERS = 'Conditions of listeners, which are not ours to write; attachment does not hang on them (GW-28).';
const ANSWERS =
  'The answer to an HTTP client, which the proxy gives: examples/proxy answers 500 to a refusal and 502 to a failed handshake, as its tests show.';

export const LEDGER_EXCLUSIONS: Readonly<Record<string, string>> = {
  'CERT-19': OTHERS,
  'SAN-12': ANSWERS,
  'POL-25': 'Optional conditions on what a policy targets: we write no status of Services.',
  'STAT-6': 'What the CRD does not default; a status that is absent is where every patch may begin.',
  'STAT-23': 'Optional condition types; we write none of them.',
  'GW-8': 'Allowed, and not done: the resolver has no clock. Dates are judged by the doctor and at every connection.',
  'GW-15': 'A path of v1.2 and v1.3 that no served version has; the API server drops it.',
  'GW-27': LISTENERS,
  'LS-3': 'Conditions of ListenerSets, which are not ours to write.',
  'LS-8': LISTENERS,
  'ATT-11':
    'Reasons for what a data plane cannot do; of attachment we use those of ATT-4, ATT-5 and ATT-7, and write nothing while it is pending.',
  'GRANT-9': 'What ReferenceGrants lack, and what meshes do.',
  'GRANT-10': 'Allowed, and not done: nothing but a ReferenceGrant grants.',
  'FAIL-4': ANSWERS,
  'FAIL-5': ANSWERS,
  'XB-15': 'There is no upstream test of XBackend to hold to.',
  'PIN-1': 'There are no fields for it; we invent none.',
  'CONF-H1': HARNESS,
  'CONF-H2': HARNESS,
  'CONF-H3': HARNESS,
  'CONF-H4': HARNESS,
  'CONF-H5': HARNESS,
  'CONF-H6': HARNESS,
  'CONF-H7': HARNESS,
  'CONF-H8': HARNESS,
  'FIX-1': HARNESS,
  'FIX-2': HARNESS,
  'FIX-3': HARNESS,
  'CONF-14': 'What upstream does not test.',
  'CONF-15': 'Which implementations passed.',
  'OPEN-18': ANSWERS,
  'OPEN-24': 'Which of two upstream texts is newer; it says nothing by itself.',
};
