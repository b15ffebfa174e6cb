/**
 * What a vector file may say. `spec/README.md` explains it; a key that is not listed here is an error.
 */
import * as z from 'zod';

/** `True/Accepted` as a condition shows it, or `none`: this condition is not written. */
const Shown = z.string().regex(/^(none|(True|False)\/[A-Za-z]+)$/);
const Names = z.union([z.string(), z.array(z.string())]);
const Codes = Names;

/** One decision, or all that the first fields select; the fields below the line are compared. */
const ExpectedBackend = z.strictObject({
  service: z.string().optional(), // name or namespace/name
  backend: z.string().optional(), // kind/name, for kinds other than Service
  port: z.int().optional(),
  route: z.string().optional(), // kind/name
  gateway: z.string().optional(),
  frontend: z.enum(['terminated', 'passthrough']).optional(),
  // ----
  mode: z.enum(['plaintext', 'tls', 'refuse', 'passthrough', 'absent']), // absent: there is no such decision
  sni: z.string().optional(), // "none": no SNI
  accepts: Names.optional(), // DNS names and URIs; or chain-only, none
  trusts: Names.optional(), // names of minted CAs; or System, none
  presents: z.string().optional(), // name of a minted pair; or none
  alpn: z.array(z.string()).optional(),
  versions: z.string().optional(), // "1.2-1.3"
  codes: Codes.optional(), // codes of a refusal, all that are listed
  rules: Names.optional(), // rules of a refusal
});

/** The conditions of a policy under one Gateway, of a Gateway, or of a Route. */
const ExpectedConditions = z.strictObject({
  policy: z.string().optional(),
  gateway: z.string().optional(),
  route: z.string().optional(), // kind/name
  Accepted: Shown.optional(),
  ResolvedRefs: Shown.optional(),
  AncestorLimit: Shown.optional(),
  entry: z.enum(['none']).optional(), // nothing is written under this Gateway
  generation: z.int().optional(),
  controller: z.string().optional(),
  names: z.array(z.string()).optional(), // names of objects that the messages must hold; never wording
});

const ExpectedFinding = z.strictObject({
  code: z.string(),
  rule: z.string().optional(),
  severity: z.enum(['error', 'warning', 'info']).optional(),
  object: z.string().optional(), // kind/name
  path: z.string().optional(),
  absent: z.literal(true).optional(), // no such finding
});

const ExpectedPolicy = z.strictObject({
  policy: z.string(),
  keep: z.array(z.string()).optional(), // Gateways whose entry is left as it stands
  removeOthers: z.boolean().optional(),
  entries: z.int().optional(),
});

const WrittenEntry = z.strictObject({
  gateway: z.string(),
  controller: z.string().optional(),
  Accepted: Shown.optional(),
  ResolvedRefs: Shown.optional(),
  observed: z.int().optional(), // observedGeneration of Accepted
  since: z.string().optional(), // lastTransitionTime of Accepted
});

const Written = z.strictObject({
  policy: z.string(),
  as: z.string(), // the controller that writes
  unchanged: z.boolean().optional(),
  ancestors: z.array(WrittenEntry).optional(), // all of them, in order
});

export const Vector = z.strictObject({
  rule: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
  says: z.string().regex(/^[A-Z].*\.$/s),
  row: z.int().min(1).max(17).optional(),
  beside: z.string().optional(),
  conformance: Names.optional(),
  base: z.string().optional(),
  given: z.array(z.record(z.string(), z.unknown())).optional(),
  yaml: z.string().optional(), // manifests as a file holds them, read by the file reader
  namespace: z.string().optional(), // for objects of `yaml` that name none
  absent: z.array(z.string()).optional(), // kind/name
  coverage: z.union([z.literal('nothing'), z.record(z.string(), z.string())]).optional(),
  options: z
    .strictObject({
      controllerName: z.string().optional(),
      profile: z.enum(['default', 'spec']).optional(),
      danglingClaims: z.enum(['refuse', 'report']).optional(),
      without: z.array(z.literal('keyMatches')).optional(),
      allowUnverified: z.array(z.string()).optional(), // kind/name
      wellKnown: z.record(z.string(), z.array(z.string())).optional(), // set → minted CAs
    })
    .optional(),
  expect: z.strictObject({
    decisions: z.int().optional(), // how many there are
    backends: z.array(ExpectedBackend).optional(),
    conditions: z.array(ExpectedConditions).optional(),
    findings: z.array(ExpectedFinding).optional(), // of the resolution
    model: z.array(ExpectedFinding).optional(), // of reading
    unreadable: z.array(z.string()).optional(), // kind/name, all of them
    policies: z.array(ExpectedPolicy).optional(),
    written: z.array(Written).optional(),
  }),
});

export type Vector = z.infer<typeof Vector>;
export type Expect = Vector['expect'];
