import { expect, test } from 'vitest'
import { openSmtpServer } from '../bot/mail/smtp-stand-in.ts'
import { describeOnEmbedded } from '../databases.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, fillInTeams, pressInTeams, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnEmbedded('where somebody on both platforms gets cards', (databases) => {
  const { open } = teamsStage(databases)

  test('is where they say, and a press on either brings the copies on both up to date', async () => {
    const play = await open({ withSlack: true })
    if (!play.slack) throw new Error('There is no Slack.')
    const [manager, chief] = [play.as('manager'), play.as('hituChief')]
    const onSlack = play.slack.as('anton.kruger@example.gov')
    await manager.install()
    await manager.say('prefer teams')
    await manager.waitForCard('come to you by Teams from now on')
    await onSlack.command('/task', 'prefer slack')
    await chief.install()
    await createTeamsTask(manager, { unit: 'HITU' })
    const first = await onSlack.waitForCard(number, { button: 'Accept' })
    expect(chief.chat.messages.some(({ card }) => JSON.stringify(card).includes(number))).toBe(false)

    await onSlack.command('/task', 'prefer teams')
    await onSlack.waitFor(() =>
      onSlack.ephemerals().some((each) => onSlack.textOf(each).includes('by Teams from now on')),
    )
    await onSlack.press(first, 'Accept')
    await manager.waitForCard('must answer it')
    await manager.press(await manager.waitForCard(number, { button: 'Comment' }), 'Comment')
    await manager.fill({ text: 'Please use the July data.' })
    await manager.submit()
    // The next new card comes to Teams; the one in Slack goes on being drawn anew.
    await chief.waitForCard('There is a comment.', { button: 'Respond' })
    await pressInTeams(chief, number, 'Respond')
    await chief.fill({ text: 'Forty-two.' })
    await chief.submit()
    await onSlack.waitForCard(number, { button: 'Send to unit chief' })

    await chief.say('prefer')
    await chief.waitForCard('Write where your cards should come')
    await chief.say('prefer e-mail')
    await chief.waitForCard('No e-mail is sent from here')
    expect(play.slack.violations).toEqual([])
    expect(play.teams.organisation.violations).toEqual([])
  })

  test('is their e-mail once Teams says that they blocked the bot, and Teams again when they come back', async () => {
    const smtp = await openSmtpServer()
    try {
      const from = 'routeslip@example.gov'
      const play = await open({ env: { SMTP_URL: smtp.config().url.href, MAIL_FROM: from } })
      const [manager, chief] = [play.as('manager'), play.as('hituChief')]
      await manager.install()
      await chief.install()
      // Blocked without a word to us: the Connector answers 403.
      chief.chat.installed = false

      await createTeamsTask(manager, { unit: 'HITU' })
      await manager.waitFor(() => smtp.mails.some((mail) => JSON.stringify(mail).includes('anton.kruger@example.gov')))

      await chief.install()
      await fillInTeams(manager, number, 'Comment', { text: 'Please use the July data.' })
      await chief.waitForCard('There is a comment.')
      expect(JSON.stringify(smtp.mails)).not.toContain('Give the figures')
    } finally {
      await smtp.close()
    }
  })
})
