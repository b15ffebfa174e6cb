/**
 * Session persistence, in the experimental channel.
 */
import { SESSION_CHECKS } from '../checks/route-session.js';
import { DURATION } from '../patterns.js';
import { choice, object, optional, text } from '../words.js';

export const Duration = /* @__PURE__ */ text({ pattern: DURATION });

export const SessionPersistenceNode = /* @__PURE__ */ object(
  {
    absoluteTimeout: optional(Duration),
    cookieConfig: optional(
      object({ lifetimeType: optional(choice(['Permanent', 'Session']), { default: 'Session' }) }),
    ),
    sessionName: optional(text({ max: 128 })),
    type: optional(choice(['Cookie', 'Header']), { default: 'Cookie' }),
  },
  { checks: SESSION_CHECKS },
);
