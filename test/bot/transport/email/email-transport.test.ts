import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMailer } from '../../../../src/bot/mail/mailer.ts'
import { createDrawCard, createDrawMessage } from '../../../../src/bot/office/create-draw-card.ts'
import { deliverCard } from '../../../../src/bot/outbox/deliver-card.ts'
import { createEmailTransport } from '../../../../src/bot/transport/email/create-email-transport.ts'
import type { Transport } from '../../../../src/bot/transport/transport.ts'
import type { Platform } from '../../../../src/store/accounts/account-store.ts'
import { describeOnOneDatabase } from '../../../leave-to-all.ts'
import { openSmtpServer } from '../../mail/smtp-stand-in.ts'
import { FakeTransport } from '../../outbox/fake-transport.ts'
import { laneOf, profile, TestOffice } from '../../test-office.ts'

const medicalTask = {
  ...{ taskType: 'medical-complaint', instruction: 'XQINSTRUCTION' },
  fields: {
    ...{ detaineeName: 'XQDETAINEE', alienNumber: 'A123456789', medicalComplaintType: 'Dental' },
    ...{ ihscFacility: profile.facilities[0] ?? '', findings: 'Substantiated' },
  },
}

describe('cards by e-mail', () => {
  describeOnOneDatabase('through the outbox', (databases) => {
    let test: TestOffice
    let server: Awaited<ReturnType<typeof openSmtpServer>>
    let slack: FakeTransport

    beforeAll(async () => {
      test = await TestOffice.open(databases)
      server = await openSmtpServer()
    })
    afterAll(() => server.close())
    beforeEach(() => {
      slack = new FakeTransport()
      server.mails.splice(0)
    })

    async function deliverAll(): Promise<void> {
      const email = createEmailTransport({
        mailer: createMailer(server.config()),
        ...{ numberPrefix: 'ITMS', officeName: 'IHSC', publicUrl: 'https://tasks.example.org' },
      })
      const transports = new Map<Platform, Transport>([
        ['slack', slack],
        ['email', email],
      ])
      const draw = { drawCard: createDrawCard(test.parts), drawMessage: createDrawMessage(test.parts) }
      for (;;) {
        const claimed = await test.parts.store.claimDeliveries(50, test.now.toISOString(), 60_000)
        if (claimed.length === 0) return
        for (const delivery of claimed)
          await deliverCard({ ...test.parts, ...draw, transports, random: () => 0 }, delivery)
      }
    }

    async function mailsTo(email: string) {
      const own = server.mails.filter(({ to }) => to.includes(email))
      return Promise.all(own.map(({ raw }) => PostalMime.parse(raw)))
    }

    it('tells somebody without chat what to do, with a link to the task, in one thread, and changes no mail', async () => {
      const task = await test.newTask(medicalTask)
      await deliverAll()
      await test.run(test.officer, laneOf(task), { type: 'accept', assignment: laneOf(task) })
      await test.run(test.manager, task.id, { type: 'nudge', text: 'How is it?' })
      await deliverAll()

      const [first, second, ...others] = await mailsTo(test.officer.email)
      expect(others).toEqual([])
      expect(first?.subject).toBe(`${task.number}: ${task.title}`)
      expect(first?.text).toContain(`https://tasks.example.org/desk/tasks/${task.number}`)
      expect(first?.html).toContain(`<a href="https://tasks.example.org/desk/tasks/${task.number}">${task.number}</a>`)
      expect(first?.text).toContain('You must accept and answer it')
      expect(second?.text).toContain('asks how this is going')
      expect(second?.references).toBe(first?.references)
      expect(server.mails.map(({ raw }) => raw).join()).not.toMatch(/XQ|123456789/)
    })

    it('is the way for those whom chat refuses for good, with one copy for each', async () => {
      slack.accounts.set(test.officer.email, test.officer.email)
      slack.faults.push({ on: 'post', failure: 'rejected', user: test.officer.email })
      const task = await test.newTask()
      await deliverAll()

      expect(slack.to(test.officer.email)).toEqual([])
      expect((await mailsTo(test.officer.email)).map(({ subject }) => subject)).toEqual([
        `${task.number}: ${task.title}`,
      ])
    })

    it('is not the way while nobody knows whether chat has it', async () => {
      slack.accounts.set(test.officer.email, test.officer.email)
      slack.faults.push({ on: 'post', failure: 'unknown', user: test.officer.email, lost: true })
      await test.newTask()
      await deliverAll()
      slack.faults.push({ on: 'find', failure: 'rejected', user: test.officer.email })
      test.now = new Date(test.now.getTime() + 60_000)
      await deliverAll()

      expect(slack.to(test.officer.email)).toHaveLength(1)
      expect(await mailsTo(test.officer.email)).toEqual([])
    })

    it('goes first to whoever prefers it', async () => {
      slack.accounts.set(test.officer.email, test.officer.email)
      await test.parts.store.savePreference(test.officer.id, { platform: 'email' })
      await test.newTask()
      await deliverAll()
      await test.parts.store.savePreference(test.officer.id, { platform: null })

      expect(slack.to(test.officer.email)).toEqual([])
      expect(await mailsTo(test.officer.email)).toHaveLength(1)
    })
  })
})
