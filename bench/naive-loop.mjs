// @ts-check
/**
 * What a user would write instead, in a screen or so: for each parentRef and backendRef find the Gateway, the Service and
 * the oldest policy. It knows no listeners, grants, conflicts to report, coverage or broken input; it tells no status and
 * gives no reason.
 */

/** @param {readonly any[]} objects as the API server gives them @param {(pem: string) => unknown} readBundle */
export function naiveLoop(objects, readBundle) {
  const gateways = new Map();
  const services = new Map();
  const configMaps = new Map();
  const bundles = new Map();
  const policies = new Map();
  const routes = [];
  for (const object of objects) {
    const key = `${object.metadata.namespace}/${object.metadata.name}`;
    if (object.kind === 'Gateway') gateways.set(key, object);
    else if (object.kind === 'Service') services.set(key, object);
    else if (object.kind === 'ConfigMap') configMaps.set(key, object);
    else if (object.kind === 'HTTPRoute') routes.push(object);
    else if (object.kind === 'BackendTLSPolicy') {
      for (const target of object.spec.targetRefs) {
        const about = `${object.metadata.namespace}/${target.name}/${target.sectionName ?? ''}`;
        const known = policies.get(about);
        if (known === undefined || isOlder(object, known)) policies.set(about, object);
      }
    }
  }
  const answers = [];
  for (const route of routes) {
    const home = route.metadata.namespace;
    for (const parent of route.spec.parentRefs ?? []) {
      const gateway = gateways.get(`${parent.namespace ?? home}/${parent.name}`);
      if (gateway === undefined) continue;
      for (const rule of route.spec.rules ?? []) {
        for (const ref of rule.backendRefs ?? []) {
          const name = `${ref.namespace ?? home}/${ref.name}`;
          const port = services.get(name)?.spec.ports.find((/** @type {any} */ one) => one.port === ref.port);
          const policy = policies.get(`${name}/${port?.name}`) ?? policies.get(`${name}/`);
          answers.push({ gateway, route, name, port, tls: policy && tlsOf(policy) });
        }
      }
    }
  }
  return answers;

  /** @param {any} policy */
  function tlsOf({ metadata, spec: { validation } }) {
    const ca = (validation.caCertificateRefs ?? []).map((/** @type {any} */ ref) => {
      const pem = configMaps.get(`${metadata.namespace}/${ref.name}`)?.data['ca.crt'] ?? '';
      if (!bundles.has(pem)) bundles.set(pem, readBundle(pem));
      return bundles.get(pem);
    });
    return { servername: validation.hostname, ca };
  }
}

/** @param {any} a @param {any} b */
function isOlder(a, b) {
  const [ageA, ageB] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
  return ageA < ageB || (ageA === ageB && a.metadata.name < b.metadata.name);
}
