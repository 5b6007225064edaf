import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from './journey.ts'

async function paste(page: Page, path: string, title: string, text: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Paste the text').fill(text)
  await page
    .getByRole('button', { name: /import|store/i })
    .last()
    .click()
}

/** Selects the words as a person does who drags over them. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.getElementById('source-text') as Element,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(wanted)
      if (at < 0) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new Error(`“${wanted}” stands nowhere`)
  }, words)
}

const arabic =
  'قالت الوزيرة سلمى حداد إن استهلاك الكهرباء ارتفع بنسبة 12٪ خلال عام 2025، وفق وكالة Reuters. وبلغ عدد المشتركين 41,000 مشترك في شهر مايو.'

test('a text that runs from right to left is shown so, says what was not done, and takes a claim by selection', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'editor-1')
  await paste(page, '/sources/new', 'ارتفاع استهلاك الكهرباء', arabic)
  await expect(page.getByText('This text is in Arabic.')).toBeVisible()
  await expect(page.locator('#source-text p')).toHaveAttribute('dir', 'rtl')
  const words = 'ارتفع بنسبة 12٪ خلال عام 2025'
  await select(page, words)
  await page.getByRole('button', { name: 'Add as a claim' }).click()
  // The whole row is the label of its answer.
  await page.getByRole('radio').last().check({ force: true })
  await page.getByRole('button', { name: 'Add claim' }).click()
  await expect(page.getByText('The claim is added.')).toBeVisible()
  await expect(page.locator('#card blockquote')).toHaveText(words)
  await expectAccessible(page)
})

test('a changed text asks about what moved nearly, and shows what is gone', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'editor-1')
  const text = (jobs: number) =>
    `The harbour lost ${jobs} jobs last year, according to the register. Tolls doubled in March.`
  await paste(page, '/sources/new', 'Jobs', `${text(412)} The quay stayed open all summer.`)
  await page.getByRole('link', { name: 'Bring a changed text' }).click()
  await expect(page).toHaveURL(/revisionOf/)
  await paste(page, page.url(), 'Jobs', text(413))
  await expect(
    page.getByText(/Nearly the same words stand here, \d+ % alike: moved\?/),
  ).toBeVisible()
  await expect(page.getByText('Its words are gone')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Move it here' }).click()
  await expect(
    page.getByRole('heading', { name: '1 claim has no place in this text yet' }),
  ).toBeVisible()
})

test('a long text shows how far its import is, and leads to the text', async ({ page, desk }) => {
  await signIn(page, desk, 'editor-1')
  const paragraph = (number: number) =>
    `The council of ward ${number} spent ${number * 37} euros in 2025, Mayor Ada Quill said. The tolls rose by ${number} percent.`
  const text = Array.from({ length: 420 }, (_, number) => paragraph(number)).join('\n\n')
  await page.goto('/sources/new')
  const file = { name: 'wards.txt', mimeType: 'text/plain', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page
    .getByRole('button', { name: /read|import/i })
    .last()
    .click()
  await expect(page).toHaveURL(/draft=/)
  await page.getByLabel('Title').fill('Wards')
  await page
    .getByRole('button', { name: /import/i })
    .last()
    .click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Wards' })).toBeVisible({
    timeout: 90_000,
  })
})
