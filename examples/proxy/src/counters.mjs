// @ts-check
/**
 * What happened how often, in the text format of Prometheus.
 */

/** @typedef {ReturnType<typeof createCounters>} Counters */

const HELP = /** @type {const} */ ({
  proxy_requests_total: 'Requests answered, by status.',
  proxy_failures_total: 'Requests that no backend answered, by code.',
  proxy_retries_total: 'Requests sent again, by code.',
  proxy_dials_total: 'New connections to backends, by mode.',
  proxy_upgrades_total: 'Connections that became WebSockets.',
  proxy_readings_total: 'Readings of the folder, by outcome.',
});

/** @typedef {keyof typeof HELP} CounterName */

/** Counters at zero, and no gauges. */
export function createCounters() {
  /** @type {Map<CounterName, Map<string, number>>} */
  const counters = new Map();
  /** @type {Map<string, () => number>} */
  const gauges = new Map();
  return {
    /**
     * @param {CounterName} name
     * @param {string} [label]  one of few: a status, a code, a mode
     */
    count(name, label = '') {
      const counter = counters.get(name) ?? new Map();
      counters.set(name, counter.set(label, (counter.get(label) ?? 0) + 1));
    },
    /**
     * @param {string} name
     * @param {() => number} read
     */
    gauge: (name, read) => void gauges.set(name, read),
    /**
     * @param {CounterName} name
     * @param {string} [label]
     */
    value: (name, label = '') => counters.get(name)?.get(label) ?? 0,
    text() {
      const lines = [];
      for (const [name, help] of Object.entries(HELP)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
        for (const [label, value] of counters.get(/** @type {CounterName} */ (name)) ?? []) {
          lines.push(`${name}${label === '' ? '' : `{is="${label.replace(/[^\w.-]/g, '_')}"}`} ${value}`);
        }
      }
      for (const [name, read] of gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`);
      return `${lines.join('\n')}\n`;
    },
  };
}
