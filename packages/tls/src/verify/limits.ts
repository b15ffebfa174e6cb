/**
 * How much work a chain may cause. A peer chooses its chain, so every loop that it can lengthen draws on a budget.
 */

/** Limits of one verification; each is a whole number. What is beyond a limit is refused, never let pass. */
export interface Limits {
  /** Certificates that a peer may present; default 128. OpenSSL bounds their message instead, to 100 kB. */
  readonly certificates?: number | undefined;
  /** Intermediates on a path, those that issued themselves not counted; default 8. rustls-webpki allows 6. */
  readonly intermediates?: number | undefined;
  /** Issuers tried, over all paths; default 1,000. rustls-webpki allows 200,000; BetterTLS and x509-limbo need 30. */
  readonly candidates?: number | undefined;
  /** Signatures verified, over all paths; default 50. rustls-webpki and Go allow 100; those two suites need 12. */
  readonly signatures?: number | undefined;
  /** Names held beside constraints, of whatever type, over all paths; default 50,000. rustls-webpki and Go allow 250,000; those need 1,000. */
  readonly nameComparisons?: number | undefined;
}

export type LimitName = keyof Limits;

const DEFAULTS: Readonly<Record<LimitName, number>> = {
  certificates: 128,
  intermediates: 8,
  candidates: 1000,
  signatures: 50,
  nameComparisons: 50_000,
};

/** What is left of the limits. The one thing here that changes while a verification runs. */
export interface Budget {
  readonly most: Readonly<Record<LimitName, number>>;
  /** Takes from a limit; `false` once it is used up, for good. */
  readonly spend: (what: LimitName, amount?: number) => boolean;
  /** The limit that was used up first. */
  readonly exceeded: () => LimitName | undefined;
}

/**
 * A fresh budget. A limit that is no number allows nothing.
 *
 * @rule path/bounded-search
 */
export function createBudget(limits: Limits = {}): Budget {
  const most = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as LimitName[]) most[name] = limits[name] ?? DEFAULTS[name];
  const spent: Partial<Record<LimitName, number>> = {};
  let exceeded: LimitName | undefined;
  return {
    most,
    spend(what, amount = 1) {
      const now = (spent[what] ?? 0) + amount;
      spent[what] = now;
      // Written so that NaN, which compares with nothing, is no way around it.
      if (!(now <= most[what])) exceeded ??= what;
      return exceeded === undefined;
    },
    exceeded: () => exceeded,
  };
}
