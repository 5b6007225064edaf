import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

const article = 'The ferry office opened 14 routes last year. Nobody asked what they cost.'

async function become(
  page: Page,
  desk: Parameters<typeof signIn>[1],
  name: Parameters<typeof signIn>[2],
) {
  await page.context().clearCookies()
  await signIn(page, desk, name)
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

async function choose(page: Page, question: string | RegExp, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('an editor assigns, the reviewer declines, another is given the place, accepts and rates', async ({
      page,
      desk,
    }) => {
      test.setTimeout(90_000)
      await become(page, desk, 'editor-1')
      await page.goto('/sources/new')
      await page.getByLabel('Title').fill(`Routes ${javaScriptEnabled}`)
      await page.getByLabel('Paste the text').fill(article)
      await page.getByRole('button', { name: /import/i }).click()
      await page.locator('#source-text a[data-claims]').first().click()
      await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
      const claim = page.url().split('#')[0] as string

      const places = page.locator('#assignment')
      await expect(places).toContainText('Any reviewer may rate this claim.')
      await places.getByText('Assign reviewers', { exact: true }).first().click()
      await choose(page, 'Who shall rate it', 'Jonah Adeyemi')
      await places.locator('#assign-due').fill(inDays(1))
      if (javaScriptEnabled) await expectAccessible(page)
      await places.getByRole('button', { name: 'Assign reviewers' }).click()
      await expect(page.getByText('The claim is assigned.')).toBeVisible()
      await expect(places).toContainText('Jonah Adeyemi · asked, due tomorrow')
      await expect(places).toContainText('One place is free')

      await become(page, desk, 'reviewer-2')
      await page.goto(claim)
      await expect(page.getByText('Assigned to you')).toBeVisible()
      await page.getByText('Decline', { exact: true }).click()
      await page.getByLabel('Why you decline').fill('On leave until Monday.')
      await page.getByRole('button', { name: 'Decline the assignment' }).click()
      await expect(page.getByText('You have declined the assignment.')).toBeVisible()
      await expect(places).toContainText('Jonah Adeyemi · declined: On leave until Monday.')

      await become(page, desk, 'editor-1')
      await page.goto(claim)
      await places.getByText('Assign reviewers', { exact: true }).first().click()
      await choose(page, 'Who shall rate it', 'Mira Castellan')
      await places.locator('#assign-due').fill(inDays(1))
      await places.getByRole('button', { name: 'Assign reviewers' }).click()
      await expect(places).toContainText('Mira Castellan · asked, due tomorrow')
      await places.getByText('Change the verdicts needed', { exact: true }).first().click()
      await places.getByLabel('Verdicts needed').fill('1')
      await places.getByLabel('Reason').fill('A figure that anybody can look up.')
      await places.getByRole('button', { name: 'Change the verdicts needed' }).click()
      await expect(page.getByText('The number of verdicts needed is changed.')).toBeVisible()
      await expect(places).toContainText('Nobody else is asked to rate it.')

      await become(page, desk, 'reviewer-1')
      await page.goto(claim)
      await page.getByRole('button', { name: 'Accept' }).click()
      await expect(page.getByText('You have accepted the assignment.')).toBeVisible()
      await choose(page, 'Is it true?', 'False')
      await choose(page, 'Was it said, by whom, as quoted?', 'Nobody is quoted')
      await page.getByLabel('Rationale').fill('The timetable of last year lists eleven routes.')
      await page.getByText('No evidence to give?').click()
      await page.getByLabel('Why there is none').fill('The timetable is the office’s own.')
      await choose(page, 'How sure are you?', 'High')
      await choose(page, /conflict of interest/, 'No')
      await page.getByRole('button', { name: 'Submit verdict' }).click()
      await expect(page.getByText('Your verdict is in.').first()).toBeVisible()
      await expect(page.getByText('Assigned to you')).toHaveCount(0)
    })
  })
}
