/**
 * Which calls of a client are under way: closing it would fail those that still wait for a connection.
 */
import { InterceptingCall, type Interceptor, Metadata, status } from '@grpc/grpc-js';
import { retiredError } from '../node/pools.js';

/** The calls of one client. */
export interface Calls {
  readonly interceptor: Interceptor;
  /** No call begins after this. Resolved when the last one has ended. */
  end(): Promise<void>;
}

/**
 * Counts calls from their start to their status.
 *
 * @rule path/retired-opens-nothing
 */
export function countCalls(): Calls {
  let under = 0;
  let ended = false;
  let resolve = () => {};
  const done = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return {
    interceptor(options, nextCall) {
      if (ended) return retiredCall();
      return new InterceptingCall(nextCall(options), {
        start(metadata, _listener, next) {
          under++;
          next(metadata, {
            onReceiveStatus(received, pass) {
              under--;
              pass(received);
              if (ended && under === 0) resolve();
            },
          });
        },
      });
    },
    end() {
      ended = true;
      if (under === 0) resolve();
      return done;
    },
  };
}

/** A call that is told at once that there is no connection for it. */
function retiredCall(): InterceptingCall {
  const { code, message } = retiredError() as Error & { readonly code: string };
  const nothing = () => {};
  return new InterceptingCall({
    start: (_metadata, listener) =>
      queueMicrotask(() =>
        listener?.onReceiveStatus?.({
          code: status.UNAVAILABLE,
          details: `${code}: ${message}`,
          metadata: new Metadata(),
        }),
      ),
    sendMessage: nothing,
    sendMessageWithContext: nothing,
    halfClose: nothing,
    cancelWithStatus: nothing,
    startRead: nothing,
    getPeer: () => 'none',
    getAuthContext: () => null,
  });
}
