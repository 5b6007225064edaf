import { expect, expectAccessible, signIn, test } from './journey.ts'

test('a visitor is asked to sign in, is led back to where they were going, and signs out', async ({
  page,
  desk,
}) => {
  await page.goto('/sources')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await expectAccessible(page)

  await page.getByLabel('E-mail address').fill('reviewer-1@demo.test')
  await page.getByLabel('Password', { exact: true }).fill(desk.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/sources$/)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('each demo member signs in and starts on a page of theirs', async ({ page, desk }) => {
  for (const name of ['reviewer-1', 'editor-1', 'auditor', 'admin'] as const) {
    await page.context().clearCookies()
    await signIn(page, desk, name)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})

test('an address that does not exist is answered with a page that says so', async ({ page }) => {
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  await expectAccessible(page)
})
