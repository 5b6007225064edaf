import type { Browser, Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

type Desk = Parameters<typeof signIn>[1]
type Name = Parameters<typeof signIn>[2]

/** Somebody at a browser of their own. */
async function sitDown(browser: Browser, desk: Desk, name: Name): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: desk.origin })).newPage()
  await signIn(page, desk, name)
  return page
}

async function setNames(admin: Page, answer: string): Promise<void> {
  await admin.goto('/settings')
  await admin
    .getByRole('group', { name: 'Reviewers’ names' })
    .getByText(answer, { exact: true })
    .click()
  await admin.getByRole('button', { name: 'Save the settings' }).click()
  await expect(admin.getByText('The settings are saved.')).toBeVisible()
}

test('an editor decides without names, and on top of a rewording that came meanwhile', async ({
  browser,
  desk,
}) => {
  test.setTimeout(240_000)
  const admin = await sitDown(browser, desk, 'admin')
  const other = await sitDown(browser, desk, 'editor-1')
  await setNames(admin, 'Withheld until the decision')
  const claim = await importClaim(other)
  await setNames(admin, 'Shown')
  for (const [name, rationale] of [
    ['reviewer-1', 'The register of lamps lists 12 losses, not 31.'],
    ['reviewer-2', 'The keeper’s own log counts 12 lamps for the year.'],
  ] as const) {
    const reviewer = await sitDown(browser, desk, name)
    await reviewer.goto(claim)
    await giveVerdict(reviewer, rationale)
    const withdraw = reviewer.getByRole('button', { name: 'Withdraw', exact: true })
    await expect(withdraw).toBeVisible()
    // Once is enough: the offer lasts ten seconds.
    if (name === 'reviewer-1') await expect(withdraw).toBeHidden()
    await reviewer.context().close()
  }

  const page = await sitDown(browser, desk, 'editor-2')
  await page.goto(claim)
  for (const letter of ['A', 'B']) {
    await expect(page.getByRole('rowheader', { name: `Reviewer ${letter}` })).toBeVisible()
  }
  await expect(page.locator('#decision')).not.toContainText(/Castellan|Adeyemi/)

  await other.goto(claim)
  await other.locator('summary', { hasText: 'Edit the statement' }).click()
  await other.getByLabel('Statement').fill('The lighthouse lost 31 lamps in the past year.')
  await other.getByRole('button', { name: 'Edit the statement' }).click()
  await expect(other.getByText('The statement is changed.')).toBeVisible()

  await page.getByRole('button', { name: 'Check and approve' }).click()
  await expect(page.getByText('This changed while you were writing')).toBeVisible()
  await expect(page.locator('ins', { hasText: 'past' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Apply mine on top' }).click()
  await page.getByRole('button', { name: 'Approve as False' }).click()
  await expect(page.getByText('The verdict is confirmed.')).toBeVisible()
  await expect(page.locator('#verdicts')).toContainText(/Castellan/)
  for (const each of [admin, other, page]) await each.context().close()
})

/** Imports a text and selects its first claim; returns the claim's address. */
async function importClaim(page: Page): Promise<string> {
  await page.goto('/sources/new')
  await page.getByLabel('Title').fill('Lighthouse')
  await page
    .getByLabel('Paste the text')
    .fill(
      'The lighthouse lost 31 lamps last year, the keeper said. The stairs were painted in May.',
    )
  await page.getByRole('button', { name: /import/i }).click()
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}/)
  await page.locator('#source-text a[data-claims]').first().click()
  await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
  return page.url().split('#')[0] as string
}

async function giveVerdict(page: Page, rationale: string): Promise<void> {
  const choose = (question: string | RegExp, answer: string) =>
    page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
  await choose('Is it true?', 'False')
  await choose('Was it said, by whom, as quoted?', 'Nobody is quoted')
  await page.getByLabel('Rationale').fill(rationale)
  await page.getByText('No evidence to give?').click()
  await page.getByLabel('Why there is none').fill('It is the register itself.')
  await choose('How sure are you?', 'High')
  await choose(/conflict of interest/, 'No')
  await page.getByRole('button', { name: 'Submit verdict' }).click()
  await expect(page.getByText('Your verdict is in.')).toBeVisible()
}
