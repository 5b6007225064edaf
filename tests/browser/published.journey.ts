import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

/** A text of this file's own, so that no other journey meets its claims. */
const article =
  'The lighthouse cost 900,000 euros, the harbour master said. It stands on the north pier.'

async function become(
  page: Page,
  desk: Parameters<typeof signIn>[1],
  name: Parameters<typeof signIn>[2],
) {
  await page.context().clearCookies()
  await signIn(page, desk, name)
}

async function choose(page: Page, question: string | RegExp, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
}

async function giveVerdict(page: Page, rating: string): Promise<void> {
  await choose(page, 'Is it true?', rating)
  await choose(page, 'Was it said, by whom, as quoted?', 'Accurate quote')
  await page.getByLabel('Rationale').fill(`The pier’s account book settles it as ${rating}.`)
  await page.getByText('No evidence to give?').click()
  await page.getByLabel('Why there is none').fill('The book can be read in the harbour office.')
  await choose(page, 'How sure are you?', 'High')
  await choose(page, /conflict of interest/, 'No')
  await page.getByRole('button', { name: 'Submit verdict' }).click()
  await expect(page.getByText('Your verdict is in').first()).toBeVisible()
}

/** Opens an act of the claim's card by its name. */
async function unfold(page: Page, label: string): Promise<void> {
  await page.locator('#card summary', { hasText: label }).first().click()
}

test('a check is published, objected to, reviewed, and corrected in public', async ({
  page,
  desk,
  browser,
}) => {
  test.setTimeout(150_000)
  await become(page, desk, 'editor-1')
  await page.goto('/sources/new')
  await page.getByLabel('Title').fill('The lighthouse')
  await page.getByLabel('Paste the text').fill(article)
  await page.getByRole('button', { name: /import/i }).click()
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}/)
  await page.locator('#source-text a[data-claims]').first().click()
  await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
  const claim = page.url().split('#')[0] as string

  for (const reviewer of ['reviewer-1', 'reviewer-2'] as const) {
    await become(page, desk, reviewer)
    await page.goto(claim)
    await giveVerdict(page, 'False')
  }

  await become(page, desk, 'editor-2')
  await page.goto(claim)
  await page.getByRole('button', { name: 'Check and approve' }).click()
  await page.getByRole('button', { name: 'Approve as False' }).click()
  await expect(page.getByText('The verdict is confirmed.')).toBeVisible()
  await unfold(page, 'Publish')
  await page.getByLabel('Public summary').fill('Too short.')
  await page.getByRole('button', { name: 'Check: publish' }).click()
  await expect(page.getByRole('alert')).toContainText('at least 40 characters')
  await page
    .getByLabel('Public summary')
    .fill('The account book of the pier gives 90,000 euros, a tenth of what was said.')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Anybody on the web can read it')).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('It is published: anybody can read it')).toBeVisible()
  const address = (await page
    .getByRole('link', { name: 'The public page' })
    .getAttribute('href')) as string

  const outside = await browser.newContext({ javaScriptEnabled: false, baseURL: desk.origin })
  const reader = await outside.newPage()
  await reader.goto(address)
  await expect(reader.getByText('Our rating')).toBeVisible()
  await expect(reader.getByText('a tenth of what was said')).toBeVisible()
  await expect(reader.locator('body')).not.toContainText('Teodor Marsh')
  await reader.getByText('Tell the editors what, and why').click()
  await reader.getByRole('button', { name: 'Send to the editors' }).click()
  await expect(reader.getByRole('alert')).toContainText('choose one of the answers')
  await reader.getByText('Something has come to light since').click()
  await reader
    .getByLabel('What is wrong, and why')
    .fill('A second account book turned up in June; with it the sum is 880,000 euros.')
  await reader.getByRole('button', { name: 'Send to the editors' }).click()
  await expect(reader.getByText('Your objection was sent')).toBeVisible()

  await page.goto('/appeals')
  const waiting = page.getByRole('listitem').filter({ hasText: 'A second account book' })
  await waiting.getByRole('button', { name: 'Accept as a challenge' }).click()
  await expect(page.getByText('The appeal is a challenge on the claim now')).toBeVisible()
  await reader.goto(`${address}?again`)
  await expect(reader.getByText('Under review since')).toBeVisible()
  await expect(reader.getByText('Our last published rating, not certain any more')).toBeVisible()

  for (const reviewer of ['reviewer-1', 'reviewer-2'] as const) {
    await become(page, desk, reviewer)
    await page.goto(claim)
    await page.getByText('You rated this claim. Revise your verdict').click()
    await choose(page, 'Is it true?', 'Mostly true')
    await page.getByRole('button', { name: /revise/i }).click()
    await expect(page.getByText('Your verdict is revised').first()).toBeVisible()
  }

  await become(page, desk, 'editor-2')
  await page.goto(claim)
  for (const box of await page.getByRole('checkbox', { name: /considered/i }).all()) {
    await box.check()
  }
  await page
    .locator('#decision')
    .getByLabel('Reason')
    .first()
    .fill('With the second book the sum is 880,000 euros, close to what the harbour master said.')
  await page.getByRole('button', { name: 'Check and adjudicate' }).click()
  await page.getByRole('button', { name: 'Adjudicate as Mostly true' }).click()
  await expect(page.getByText('The dispute is settled')).toBeVisible()
  await expect(page.getByText('The desk has decided anew')).toBeVisible()
  await unfold(page, 'Publish the decision')
  await page
    .getByLabel('Public summary')
    .first()
    .fill('Two account books together give 880,000 euros, close to the 900,000 that were named.')
  await page.getByRole('button', { name: 'Check: publish the decision' }).click()
  await expect(page.getByText('which is listed as a correction')).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('It is published: anybody can read it')).toBeVisible()

  await reader.goto('/checks/corrections?again')
  const change = reader.getByRole('listitem').filter({ hasText: 'lighthouse' }).first()
  await expect(change).toContainText('It said False, and says Mostly true now.')
  await reader.goto(`${address}?at-last`)
  await expect(reader.getByText('Under review since')).toHaveCount(0)
  await outside.close()
})

test('the pages for the public have no barrier that axe knows', async ({ page }) => {
  for (const path of ['/checks', '/checks/corrections', '/checks/none']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await page.goto('/checks')
  await page.getByRole('link', { name: /Mooring the Gannet/ }).click()
  await page.getByText('Tell the editors what, and why').click()
  await expectAccessible(page)
})
