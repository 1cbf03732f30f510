import { userObject } from '../people.ts'
import { type Method, page, required, SlackError } from './method.ts'

const authTest: Method = (_args, { workspace, origin }) => ({
  url: `${origin}/`,
  team: 'Stand-in',
  user: 'routeslip',
  team_id: workspace.teamId,
  user_id: workspace.botUser.id,
  bot_id: workspace.botId,
  is_enterprise_install: false,
})

const usersInfo: Method = (args, { workspace, scopes }) => {
  const id = required(args, 'user')
  const user = workspace.users.find((each) => each.id === id)
  if (!user) throw new SlackError('user_not_found')
  return { user: userObject(user, workspace.teamId, scopes.has('users:read.email')) }
}

const usersLookupByEmail: Method = (args, { workspace }) => {
  const email = required(args, 'email').toLowerCase()
  // Slack finds active accounts only.
  const user = workspace.users.find((each) => each.email.toLowerCase() === email && !each.deleted && !each.isBot)
  if (!user) throw new SlackError('users_not_found')
  return { user: userObject(user, workspace.teamId, true) }
}

const usersList: Method = (args, { workspace, scopes }) => {
  const { items, next } = page(workspace.users, args, 1000, 200)
  return {
    members: items.map((user) => userObject(user, workspace.teamId, scopes.has('users:read.email'))),
    cache_ts: 1_700_000_000,
    response_metadata: { next_cursor: next },
  }
}

/** auth.* and users.* */
export const userMethods: Record<string, Method> = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'users.lookupByEmail': usersLookupByEmail,
  'users.list': usersList,
}
