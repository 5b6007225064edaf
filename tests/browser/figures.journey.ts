import { expect, expectAccessible, signIn, test } from './journey.ts'

test('an admin mends a setting that cannot be, and everything else typed is still there', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'admin')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await page.getByLabel('Verdicts needed').fill('0')
  await page.getByText('Any difference conflicts', { exact: true }).click()
  await page.getByRole('button', { name: 'Save the settings' }).click()

  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expectAccessible(page)
  await expect(page.getByLabel('Any difference conflicts')).toBeChecked()
  await expect(page.getByText('Holds now: Neighbours agree.')).toBeVisible()
  await summary.getByRole('link', { name: 'Choose a number from 1 to 9.' }).click()
  await expect(page.getByLabel('Verdicts needed')).toBeFocused()
})

test('an auditor narrows the agreement to one pair of reviewers and back', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'auditor')
  await page.getByRole('link', { name: 'Agreement' }).click()
  await expect(page.getByRole('heading', { name: 'What the figures say' })).toBeVisible()
  const pairs = page.getByRole('region', { name: 'By pair of reviewers' })
  await pairs.getByRole('link').first().click()
  await expect(page.getByText('Cohen’s kappa').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'all reviewers' }).click()
  await expect(page.getByText('Fleiss’ kappa')).toBeVisible()
})

test('a reviewer finds their own mirror from their account', async ({ page, desk }) => {
  await signIn(page, desk, 'reviewer-1')
  await page.goto('/account')
  await page.getByRole('link', { name: 'Your mirror' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your mirror')
  await expectAccessible(page)
})
