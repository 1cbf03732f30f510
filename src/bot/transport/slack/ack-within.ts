/** Slack waits three seconds for an acknowledgement; the rest is for the way there and back. */
export const ACK_WITHIN_MS = 2_500
