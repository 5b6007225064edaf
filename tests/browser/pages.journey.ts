import { expect, expectAccessible, expectAccessibleEverywhere, signIn, test } from './journey.ts'

const pages = [
  {
    who: 'reviewer-1',
    paths: ['/queue/to-review', '/queue/waiting', '/sources', '/sources/new', '/account/mirror'],
  },
  {
    who: 'editor-1',
    paths: ['/queue/decide', '/queue/disputed', '/queue/all?q=ferry', '/no-such-page', '/members'],
  },
  { who: 'auditor', paths: ['/audit', '/agreement', '/account'] },
  { who: 'admin', paths: ['/members', '/members/invite', '/settings'] },
] as const

for (const { who, paths } of pages) {
  test(`what ${who} sees is accessible, light and dark, on a desk and on a telephone`, async ({
    page,
    desk,
  }) => {
    await signIn(page, desk, who)
    for (const path of paths) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expectAccessibleEverywhere(page)
    }
  })
}

test('the sign-in page is accessible, and its links lead past the masthead', async ({ page }) => {
  await page.goto('/sign-in')
  await expectAccessibleEverywhere(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
})

test('a reviewer goes through the queue by keys, and may switch them off', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'reviewer-1')
  await expect(page).toHaveURL(/\/queue\/to-review/)
  const links = page.locator('[data-row]')
  const help = page.getByRole('button', { name: 'Keys' })
  await help.waitFor()

  await page.keyboard.press('j')
  await expect(links.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(links.nth(0)).toBeFocused()

  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Single keys act in this browser').uncheck()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await links.nth(0).focus()
  await page.keyboard.press('j')
  await expect(links.nth(0)).toBeFocused()

  await help.click()
  await dialog.getByLabel('Single keys act in this browser').check()
  await page.keyboard.press('Escape')
  await links.nth(0).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]+\?claim=/)
})

test('an article is imported, mended first where something is missing', async ({ page, desk }) => {
  await signIn(page, desk, 'reviewer-2')
  await page.goto('/sources/new')
  await page.getByLabel('Paste the text').fill('The bridge carried 9,000 cars a day in May.')
  await page.getByRole('button', { name: 'Import and find claims' }).click()

  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expectAccessible(page)
  await summary.getByRole('link', { name: 'Enter the title' }).click()
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Cars on the bridge')
  await page.getByRole('button', { name: 'Import and find claims' }).click()
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cars on the bridge')

  await page.goto('/sources')
  await expect(page.getByRole('link', { name: 'Cars on the bridge' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a file is imported, and the queue leads to its claim', async ({ page, desk }) => {
    await signIn(page, desk, 'reviewer-2')
    await page.goto('/sources/new')
    await page.getByLabel('Or choose a file').setInputFiles({
      name: 'tram.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('The tram carried 71,000 people in June.'),
    })
    await page.getByRole('button', { name: 'Import and find claims' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at what was read')
    await expect(page.getByLabel('As it was read')).toHaveValue(/71,000 people/)
    await page.getByRole('button', { name: 'Import and find claims' }).click()
    await expect(page.getByRole('alert')).toContainText('Enter the title')
    await page.getByLabel('Title').fill('Trams in June')
    await page.getByRole('button', { name: 'Import and find claims' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trams in June')

    await page.goto('/queue/to-review')
    await page.getByRole('link', { name: /The tram carried 71,000 people/ }).click()
    await expect(page).toHaveURL(/\?claim=/)
    await expect(page.getByRole('button', { name: /Keys/ })).toHaveCount(0)
  })
})
