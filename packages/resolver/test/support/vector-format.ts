/**
 * What a vector file may say. `spec/README.md` explains it; a key that is not listed here is an error.
 */
import {
  anything,
  either,
  flag,
  listOf,
  map,
  mapOf,
  matching,
  oneOf,
  type ShapeOf,
  text,
  whole,
} from './strict-shape.js';

/** `True/Accepted` as a condition shows it, or `none`: this condition is not written. */
const shown = matching(/^(none|(True|False)\/[A-Za-z]+)$/);
const names = either(text, listOf(text));

/** One decision, or all that the selecting fields match; the other fields are compared. */
const expectedBackend = map(
  { mode: oneOf('plaintext', 'tls', 'refuse', 'passthrough', 'absent') }, // absent: there is no such decision
  {
    // selecting
    service: text, // name or namespace/name
    backend: text, // kind/name, for kinds other than Service
    port: whole,
    route: text, // kind/name
    gateway: text,
    frontend: oneOf('terminated', 'passthrough'),
    // compared
    sni: text, // none: no SNI
    accepts: names, // DNS names and URIs; or chain-only, none
    trusts: names, // names of minted CAs; or System, none
    presents: text, // name of a minted pair; or none
    alpn: listOf(text),
    versions: text, // 1.2-1.3
    codes: names, // codes among those of a refusal
    rules: names, // rules among those of a refusal
  },
);

/** The conditions of a policy or an XBackend under one Gateway, of a Gateway, or of a Route. */
const expectedConditions = map(
  {},
  {
    policy: text,
    xBackend: text,
    gateway: text,
    route: text, // kind/name
    Accepted: shown,
    ResolvedRefs: shown,
    AncestorLimit: shown,
    entry: oneOf('none'), // nothing is written under this Gateway
    generation: whole,
    controller: text,
    names: listOf(text), // names of objects that the messages must hold; never wording
  },
);

const expectedFinding = map(
  { code: text },
  {
    rule: text,
    severity: oneOf('error', 'warning', 'info'),
    object: text, // kind/name
    path: text,
    absent: oneOf(true), // there is no such finding
  },
);

const expectedPolicy = map(
  { policy: text },
  { keep: listOf(text) /* Gateways whose entry stays as it stands */, removeOthers: flag, entries: whole },
);

const writtenEntry = map(
  { gateway: text },
  {
    controller: text,
    Accepted: shown,
    ResolvedRefs: shown,
    observed: whole, // observedGeneration of Accepted
    since: text, // lastTransitionTime of Accepted
  },
);

/** What patching the live status of a policy gives. */
const written = map(
  { policy: text, as: text /* the controller that writes */ },
  { unchanged: flag, ancestors: listOf(writtenEntry) /* all of them, in order */ },
);

const expected = map(
  {},
  {
    decisions: whole, // how many there are
    backends: listOf(expectedBackend),
    conditions: listOf(expectedConditions),
    findings: listOf(expectedFinding), // of the resolution
    model: listOf(expectedFinding), // of reading
    unreadable: listOf(text), // kind/name, all of them
    policies: listOf(expectedPolicy),
    written: listOf(written),
  },
);

const options = map(
  {},
  {
    controllerName: text,
    profile: oneOf('default', 'spec'),
    danglingClaims: oneOf('refuse', 'report'),
    without: listOf(oneOf('keyMatches')),
    allowUnverified: listOf(text), // kind/name
    wellKnown: mapOf(listOf(text)), // set → minted CAs
  },
);

export const vectorShape = map(
  { rule: matching(/^[a-z]+\/[a-z0-9-]+$/), says: matching(/^[A-Z].*\.$/s), expect: expected },
  {
    row: whole, // of the decision table
    beside: text, // what it shows of the sentences beside the table
    conformance: names, // upstream subtests
    base: text,
    given: listOf(mapOf(anything)),
    yaml: text, // manifests as a file holds them, read by the file reader
    namespace: text, // for objects of `yaml` that name none
    absent: listOf(text), // kind/name
    coverage: either(oneOf('nothing'), mapOf(oneOf('synced', 'unsynced', 'lost', 'notInstalled'))),
    options,
  },
);

export type Vector = ShapeOf<typeof vectorShape>;
export type Expect = Vector['expect'];
