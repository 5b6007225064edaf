import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

type Desk = Parameters<typeof signIn>[1]
type Name = Parameters<typeof signIn>[2]

async function become(page: Page, desk: Desk, name: Name): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, desk, name)
}

async function importArticle(page: Page, title: string): Promise<string> {
  await page.goto('/sources/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Paste the text').fill('The pier lost 57 jobs last year, the mayor said.')
  await page.getByRole('button', { name: /import/i }).click()
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}/)
  await page.locator('#source-text a[data-claims]').first().click()
  await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
  return page.url().split('#')[0] as string
}

async function rate(page: Page): Promise<void> {
  const choose = (question: string | RegExp, answer: string) =>
    page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
  await choose('Is it true?', 'False')
  await choose('Was it said, by whom, as quoted?', 'Nobody is quoted')
  await page.getByLabel('Rationale').fill('The payroll of the pier shows no such loss at all.')
  await page.getByText('No evidence to give?').click()
  await page.getByLabel('Why there is none').fill('The payroll is the pier’s own.')
  await choose('How sure are you?', 'High')
  await choose(/conflict of interest/, 'No')
  await page.getByRole('button', { name: 'Submit verdict' }).click()
  await expect(page.getByText('Your verdict is in.')).toBeVisible()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('a reviewer asks in a blind round, the editor answers, the other learns of both when it is revealed', async ({
      page,
      desk,
    }) => {
      test.setTimeout(240_000)
      const question = `Does the ferry crew count, ${javaScriptEnabled}?`
      const answer = `It does not: the port pays them, ${javaScriptEnabled}.`
      await become(page, desk, 'editor-1')
      const claim = await importArticle(page, `Pier ${javaScriptEnabled}`)

      await become(page, desk, 'reviewer-1')
      await page.goto(claim)
      await expect(
        page.getByText(/only you and Sigrid Vale and Teodor Marsh read this/),
      ).toBeVisible()
      await page.getByLabel('Your comment').fill(question)
      if (javaScriptEnabled) {
        await page.getByLabel('Your comment').press('End')
        await page.getByLabel('Your comment').pressSequentially(' @teo')
        await expect(page.getByRole('option', { name: 'Teodor Marsh' })).toBeVisible()
        await page.keyboard.press('Enter')
        await expect(page.getByLabel('Your comment')).toHaveValue(`${question} @Teodor Marsh `)
      }
      await page.getByRole('button', { name: 'Add comment' }).click()
      await expect(page.locator('#discussion').getByText(question)).toBeVisible()
      await expect(page.getByLabel('Your comment')).toHaveValue('')

      await become(page, desk, 'editor-2')
      await page.getByRole('link', { name: /^Notices, \d+ unread/ }).click()
      // Whoever is named by @ is called; the editors are asked in any case.
      const notice = javaScriptEnabled
        ? `calls you to the discussion of this claim: “${question} @Teodor Marsh”`
        : `asks the editors: “${question}”`
      await expect(page.getByText(notice)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('listitem').filter({ hasText: question }).getByRole('link').click()
      await expect(page).toHaveURL(/#comment-/)
      await page.getByLabel('Your comment').fill(answer)
      await page.getByText('Only those you notify, and the editors').click()
      await page.getByRole('button', { name: 'Add comment' }).click()
      await expect(page.getByRole('alert')).toContainText('Notify: choose whom you answer')
      await page
        .getByRole('group', { name: 'Who should look at this?' })
        .getByText('Mira Castellan')
        .click()
      await page.getByRole('button', { name: 'Add comment' }).click()
      await expect(page.locator('#discussion').getByText(answer)).toBeVisible()

      await become(page, desk, 'reviewer-2')
      await page.goto(claim)
      await expect(page.getByLabel('Your comment')).toBeVisible()
      expect(await page.locator('#discussion').getByRole('listitem').count()).toBe(0)
      expect(await page.content()).not.toContain(question)
      expect(await page.content()).not.toContain(answer)
      await page.goto('/notices/all')
      await expect(page.getByRole('heading', { name: 'Notices' })).toBeVisible()
      expect(await page.content()).not.toContain(question)
      await page.goto(claim)
      await rate(page)

      await become(page, desk, 'reviewer-1')
      await page.goto('/notices/unread')
      await expect(
        page.getByText(`calls you to the discussion of this claim: “${answer}”`),
      ).toBeVisible()
      await page.goto(claim)
      await expect(page.locator('#discussion').getByText(answer)).toBeVisible()
      await rate(page)

      await become(page, desk, 'reviewer-2')
      await page.goto('/notices/unread')
      await page
        .getByRole('listitem')
        .filter({ hasText: 'The verdicts on this claim are revealed' })
        .getByRole('link', { name: /57 jobs/ })
        .first()
        .click()
      const discussion = page.locator('#discussion')
      await expect(discussion.getByText(question)).toBeVisible()
      await expect(discussion.getByText(answer)).toBeVisible()
      await expect(
        discussion.getByText('Written before the verdicts were revealed').first(),
      ).toBeVisible()
    })
  })
}
