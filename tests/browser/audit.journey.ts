import { expect, expectAccessible, expectAccessibleEverywhere, signIn, test } from './journey.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('an auditor asks what happened to a claim, and keeps that as a view', async ({
      page,
      desk,
    }) => {
      await signIn(page, desk, 'auditor')
      await page.goto('/audit?act=claim.published')
      const event = page.locator('ol > li').first()
      await event.getByRole('link', { name: 'All about this claim' }).click()
      const about = page.getByRole('search').getByText('About the claim')
      await expect(about).toBeVisible()
      await expect(page.getByRole('link', { name: 'All about this claim' })).toHaveCount(0)
      await expect(page.getByText(/ published the claim/)).toBeVisible()
      await expect(page.getByText(/ added the claim/)).toBeVisible()

      await page.getByText('Save this view').click()
      await page.getByLabel('Name').fill(`One claim ${javaScriptEnabled}`)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      const view = page.getByRole('link', { name: `One claim ${javaScriptEnabled}` })
      await expect(view).toHaveAttribute('aria-current', 'page')
      if (javaScriptEnabled) await expectAccessibleEverywhere(page)

      await page.getByRole('link', { name: 'Show events about anything' }).click()
      await expect(about).toHaveCount(0)
      // Pasted as people paste it, and asked for by keyboard.
      await page.getByLabel('About', { exact: true }).fill('nothing in particular')
      await page.keyboard.press('Enter')
      await expect(page.getByText(/enter the address or the id of a claim/).first()).toBeVisible()
      await page.getByLabel('About', { exact: true }).fill('')
      await page.getByLabel('Period').selectOption('Last 7 days')
      await page.getByRole('button', { name: 'Show' }).click()
      await expect(page).toHaveURL(/period=7-days/)
      await expect(page).not.toHaveURL(/about=|from=/)
      await view.click()
      await expect(about).toBeVisible()
      await page.getByText('Change this view').click()
      await page.getByRole('button', { name: 'Delete this view' }).click()
      await expect(view).toHaveCount(0)
    })
  })
}

test('a period and days take each other back', async ({ page, desk }) => {
  await signIn(page, desk, 'auditor')
  await page.goto('/audit')
  await page.getByLabel('From').fill('2026-01-01')
  await page.getByLabel('Period').selectOption('Today')
  await expect(page.getByLabel('From')).toHaveValue('')
  await page.getByLabel('To', { exact: true }).fill('2026-01-01')
  await expect(page.getByLabel('Period')).toHaveValue('')
})

test('an export is told of on the page that it was asked from, and on another', async ({
  page,
  desk,
  context,
}) => {
  await signIn(page, desk, 'editor-2')
  await page.goto('/audit')
  // Once the page has come to life, it watches.
  await page.waitForFunction(() => '__remixContext' in window && document.readyState === 'complete')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'JSON Lines' }).press('Enter')
  const file = (await download).suggestedFilename()
  const status = page.getByRole('status').filter({ hasText: 'Your export' })
  await expect(status).toHaveText('Your export (JSON Lines) is complete.')
  await expect(page.getByText(`downloads as ${file}`)).toBeVisible()
  await expectAccessible(page)
  const other = await context.newPage()
  await other.goto('/audit?period=today')
  await expect(other.getByText('Your export (JSON Lines) is complete.')).toBeVisible()
})
