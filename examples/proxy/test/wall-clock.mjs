// @ts-check
/**
 * Loaded before the proxy: its wall clock goes as it is told, backwards too. `performance.now()` and timers do not, as
 * on a machine whose clock is set.
 */
const Clock = Date;
let fast = 0;

globalThis.Date = new Proxy(Clock, {
  construct: (target, given, caller) =>
    Reflect.construct(
      target,
      given.length > 0 ? given : [Clock.now() + fast],
      caller === globalThis.Date ? target : caller,
    ),
  get: (target, key, receiver) => (key === 'now' ? () => Clock.now() + fast : Reflect.get(target, key, receiver)),
});

process.on('message', (message) => {
  ({ fast } = /** @type {{ fast: number }} */ (message));
  process.send?.('done');
});
process.channel?.unref();
