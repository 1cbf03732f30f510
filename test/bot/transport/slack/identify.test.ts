import { expect, test } from 'vitest'
import { toPlainText } from '../../../../src/bot/transport/slack/receive/receive-message.ts'
import { type SlackUser, verifiedEmailOf } from '../../../../src/bot/transport/slack/room/identify.ts'

const team = 'T1'
const user: SlackUser = { id: 'U1', team_id: team, is_email_confirmed: true, profile: { email: 'Ann@Example.org ' } }

test('a confirmed e-mail of our own workspace proves who somebody is, in lower case', () => {
  expect(verifiedEmailOf(user, team)).toBe('ann@example.org')
})

test('a stand-in may leave out all but the e-mail', () => {
  expect(verifiedEmailOf({ profile: { email: 'ann@example.org' } }, team)).toBe('ann@example.org')
})

test.each<[string, SlackUser | undefined]>([
  ['an unconfirmed address', { ...user, is_email_confirmed: false }],
  ['a closed account', { ...user, deleted: true }],
  ['a bot', { ...user, is_bot: true }],
  ['a stranger of a shared channel', { ...user, is_stranger: true }],
  ['somebody of another workspace', { ...user, team_id: 'T2' }],
  ['an account without an address', { ...user, profile: {} }],
  ['an empty address', { ...user, profile: { email: ' ' } }],
  ['nobody', undefined],
])('%s proves nothing', (_name, given) => {
  expect(verifiedEmailOf(given, team)).toBeNull()
})

test.each([
  ['a &lt; b &amp; c &gt; d', 'a < b & c > d'],
  ['&amp;lt;', '&lt;'],
  ['see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
  ['see <https://example.org|example.org>', 'see https://example.org'],
  ['see <https://example.org|the site>', 'see the site (https://example.org)'],
  ['write <mailto:ann@example.org|ann@example.org>', 'write ann@example.org'],
  ['ask <@U123|ann> in <#C1|general> or <!here>', 'ask @ann in #general or @here'],
  ['ask <@U123>', 'ask @U123'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
])('the text %s is read as %s', (mrkdwn, plain) => {
  expect(toPlainText(mrkdwn)).toBe(plain)
})
