/**
 * A smaller cluster that shows the same: fast-check shrinks what was drawn, and objects that were given to fit together
 * stay. Here they go, one after the other, and then their fields, as long as what is looked for still shows.
 */
import { DELETED, pathsOf, withValue } from './breaks.js';
import { type Cluster, printable } from './cluster.js';
import type { Raw } from './words.js';

/** The cluster without the objects and fields that play no part; `shows` must hold for it, and may throw for others. */
export function minimise(cluster: Cluster, shows: (cluster: Cluster) => boolean): Cluster {
  const still = (candidate: Cluster): boolean => {
    try {
      return shows(candidate);
    } catch {
      return false;
    }
  };
  let least = fewer(cluster, still);
  for (const [index, object] of least.objects.entries()) least = plainer(least, index, object, still);
  return printable(least);
}

function fewer(cluster: Cluster, still: (cluster: Cluster) => boolean): Cluster {
  let least = cluster;
  for (let index = cluster.objects.length - 1; index >= 0; index -= 1) {
    const without = { ...least, objects: least.objects.filter((_, at) => at !== index) };
    if (still(without)) least = without;
  }
  return least;
}

/** The longer paths first, so that indexes before them stay what they are. */
function plainer(cluster: Cluster, index: number, object: Raw, still: (cluster: Cluster) => boolean): Cluster {
  let least = cluster;
  for (const path of [...pathsOf(object)].reverse()) {
    const plain = withValue(least.objects[index]!, path, DELETED);
    const without = { ...least, objects: least.objects.map((one, at) => (at === index ? plain : one)) };
    if (still(without)) least = without;
  }
  return least;
}
