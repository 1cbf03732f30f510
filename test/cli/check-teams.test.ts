import { afterEach, beforeEach, expect, test } from 'vitest'
import { teamsOf } from '../../src/bot/config/read-teams-config.ts'
import { checkTeams } from '../../src/cli/doctor/chat-checks.ts'
import { TeamsStandIn } from '../teams/teams-stand-in.ts'

let teams: TeamsStandIn
beforeEach(async () => {
  teams = await new TeamsStandIn([]).listen()
})
afterEach(() => teams.close())

test('doctor gets a token with the right secret, and says what is wrong with another', async () => {
  const right = await checkTeams(teamsOf(teams.env))
  const wrong = await checkTeams(teamsOf({ ...teams.env, MicrosoftAppPassword: 'another' }))

  expect(right).toMatchObject([{ check: 'teams', state: 'ok' }])
  expect(wrong).toMatchObject([{ state: 'wrong', sentence: expect.stringContaining('MicrosoftAppPassword') }])
  expect(await checkTeams(null)).toMatchObject([{ state: 'note' }])
})
