import { expect, expectAccessible, signIn, test } from './journey.ts'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts'
  const tag = javaScriptEnabled ? 'journey by script' : 'journey by form'

  test.describe(how, () => {
    test.use({ javaScriptEnabled })

    test('claims are searched, tagged together, and kept as a view that the desk shares', async ({
      page,
      desk,
    }) => {
      await signIn(page, desk, 'editor-1')
      await page.goto('/queue/all')
      await page.getByRole('searchbox').fill('ferry')
      await page.getByRole('button', { name: 'Show' }).first().click()
      await expect(page).toHaveURL('/queue/all?q=ferry')
      await expect(page.getByRole('link', { name: 'Remove the filter' })).toHaveText(/ferry/)

      await page.locator('[data-tick]').nth(0).check()
      await page.locator('[data-tick]').nth(1).check()
      await page.getByRole('button', { name: 'Tag', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tag 2 claims')
      await page.getByLabel('Tag', { exact: true }).fill(tag)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Tag 2 claims' }).click()
      await expect(page.getByText('2 claims tagged.')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('link', { name: 'Back to the list' }).click()
      await expect(page).toHaveURL('/queue/all?q=ferry')

      await page
        .getByRole('link', { name: `Tagged ${tag}` })
        .first()
        .click()
      await expect(page.locator('[data-row]')).toHaveCount(2)
      await page.getByText('Save this view').click()
      await page.getByLabel('Name').fill(`View ${how}`)
      await page.getByLabel('Share with the desk').check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByRole('link', { name: `View ${how} 2` })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
    })

    test('a reviewer goes from claim to claim through the list', async ({ page, desk }) => {
      await signIn(page, desk, 'reviewer-2')
      await page.goto('/queue/to-review')
      const rows = page.locator('[data-row]')
      const second = /claim=[\da-f-]+/.exec((await rows.nth(1).getAttribute('href')) ?? '')?.[0]
      await rows.nth(0).click()
      await expect(page.getByRole('navigation', { name: 'My queue' })).toBeVisible()
      const firstAt = page.url()
      const onward = page.getByRole('link', { name: 'Next in my queue' })
      const fromFirst = (await onward.getAttribute('href')) ?? ''
      // Keys act once the page has come to life, which this button shows.
      if (javaScriptEnabled) await page.getByRole('button', { name: 'Keys' }).waitFor()
      if (javaScriptEnabled) await page.keyboard.press('n')
      else await onward.click()
      await expect(page).not.toHaveURL(firstAt)
      // The address may change a moment before what is drawn.
      await expect(onward).not.toHaveAttribute('href', fromFirst)
      expect(page.url()).toContain(second ?? 'no second row')
      if (javaScriptEnabled) await page.keyboard.press('p')
      else await page.getByRole('link', { name: 'Previous in my queue' }).click()
      await expect(page).toHaveURL(new RegExp(/claim=[\da-f-]+/.exec(firstAt)?.[0] ?? 'nothing'))
    })
  })
}

test('rows are ticked by keys and in a range, and what can be done appears with them', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'editor-2')
  await page.goto('/queue/all')
  const ticks = page.locator('[data-tick]')
  const bar = page.locator('#bulk')
  await expect(bar).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(bar.getByText('1 ticked')).toBeVisible()
  await ticks.nth(1).click()
  await ticks.nth(4).click({ modifiers: ['Shift'] })
  await expect(bar.getByText('5 ticked')).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Approve' })).toBeVisible()
  await bar.getByLabel('All of this page').check()
  expect(
    await ticks.evaluateAll((all) => all.every((tick) => (tick as HTMLInputElement).checked)),
  ).toBe(true)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
})
