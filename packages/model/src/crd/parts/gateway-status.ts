/**
 * What stands in a status before a controller has looked: the server writes it.
 */

function waiting(type: string) {
  return {
    lastTransitionTime: '1970-01-01T00:00:00Z',
    message: 'Waiting for controller',
    reason: 'Pending',
    status: 'Unknown',
    type,
  } as const;
}

/** The conditions of a GatewayClass that nobody has taken. */
export const CLASS_PENDING = /* @__PURE__ */ (() => [waiting('Accepted')])();
/** The conditions of a Gateway or ListenerSet that nobody has taken. */
export const GATEWAY_PENDING = /* @__PURE__ */ (() => [waiting('Accepted'), waiting('Programmed')])();
