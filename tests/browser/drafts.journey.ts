import { expect, expectAccessible, type Page, signIn, test } from './journey.ts'

const words = 'The register lists fourteen sites, not forty.'

test('what a reviewer writes is there again after a reload, without a click', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'reviewer-2')
  await openClaim(page)
  const rationale = page.getByLabel('Rationale')
  await rationale.fill(words)
  await expect(page.getByText('Draft saved. Nobody else can see it.')).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(rationale).toHaveValue(words)
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expect(page.getByText('Your draft is thrown away.')).toBeVisible()
  await expect(rationale).toHaveValue('')
  await page.reload()
  await expect(rationale).toHaveValue('')
})

test('who is signed out while writing is told so where they are, and loses no word', async ({
  page,
  desk,
  context,
}) => {
  await signIn(page, desk, 'reviewer-2')
  await openClaim(page)
  const address = page.url()
  const rationale = page.getByLabel('Rationale')
  await expect(rationale).toBeVisible()
  await page.waitForLoadState('networkidle')
  await context.clearCookies()
  await rationale.pressSequentially(words)
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await expect(page).toHaveURL(address)
  // Sent all the same, the form leads to the sign-in page, and from there back to the words.
  await page.getByRole('button', { name: 'Submit verdict' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.getByLabel('E-mail address').fill('reviewer-2@demo.test')
  await page.getByLabel('Password', { exact: true }).fill(desk.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Rationale')).toHaveValue(words)
  await expect(page.getByText('Draft saved. Nobody else can see it.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Rationale')).toHaveValue(words)
  await page.getByRole('button', { name: 'Discard draft' }).click()
})

/** The first claim that waits for this person's verdict. */
async function openClaim(page: Page): Promise<void> {
  await page.goto('/queue/to-review')
  await page.locator('main a[href*="claim="]').first().click()
  await expect(page.getByRole('button', { name: 'Submit verdict' })).toBeVisible()
}
