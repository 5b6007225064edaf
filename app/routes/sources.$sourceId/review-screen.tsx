import { useLocation, useNavigate } from '@remix-run/react'
import { type MouseEvent, useId, useMemo, useRef } from 'react'
import type { AskingLine } from '#app/data/reads/model-asking.server.ts'
import type { ReviewScreen as Screen } from '#app/data/reads/review-screen.server.ts'
import type { SourceText as Source } from '#app/data/reads/source-text.server.ts'
import { SourceText } from '#app/ui/review/source-text.tsx'
import { AddClaim } from './add-claim.tsx'
import { ClaimCard } from './claim-card.tsx'
import { ClaimList } from './claim-list.tsx'
import { useHrefOf } from './href-of.ts'
import { Minimap } from './minimap.tsx'
import type { Outcome } from './outcome.ts'
import styles from './review-screen.module.css'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { SentenceChooser } from './sentence-chooser.tsx'
import { SourceHeader } from './source-header.tsx'
import { useReviewKeys } from './use-review-keys.ts'
import { useSelectionInView } from './use-selection-in-view.ts'

type ReviewScreenProps = {
  source: Omit<Source, 'text'>
  text: string
  screen: Screen
  /** The model that was asked about the text, if it was. */
  asking: AskingLine | null
  outcome: Outcome | null
  notice: string | null
}

/** The source's text on the left, the selected claim's card on the right, or under its paragraph. */
export function ReviewScreen({ source, text, screen, asking, outcome, notice }: ReviewScreenProps) {
  const { claims, selected, discussion, adding } = screen
  const selectedId = selected?.claim.id ?? null
  const marked = useMemo(
    () => claims.map((claim, index) => ({ ...claim, number: index + 1 })),
    [claims],
  )
  const column = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const hrefOf = useHrefOf()
  useReviewKeys(claims, selectedId)
  useSelectionInView(selectedId, column)

  const card = selected ? (
    <ClaimCard
      key={selected.claim.id}
      selected={selected}
      discussion={discussion}
      claims={claims}
      outcome={outcome}
      notice={notice}
      viewer={screen.viewer}
      deskTags={screen.deskTags}
      hrefOf={hrefOf}
    />
  ) : null
  return (
    <div className={styles.screen}>
      {/* A wide screen scrolls this column by itself; a keyboard must reach it to do so. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus */}
      <section className={styles.column} aria-labelledby={titleId} tabIndex={0} ref={column}>
        <div className={styles.reading}>
          <SourceHeader
            source={source}
            claims={claims}
            mayAdd={screen.mayAdd}
            mayRevise={screen.viewer.roles.includes('editor')}
            unplaced={screen.unplaced}
            asking={asking}
            outcome={outcome}
            isAdding={adding !== null}
            titleId={titleId}
          />
          {adding?.step === 'choose' ? (
            <SentenceChooser text={text} language={source.language} sentences={adding.sentences} />
          ) : (
            <TextOfSource {...{ source, text, marked, selectedId, card, hrefOf }} />
          )}
          {screen.mayAdd.allowed ? <SelectionToolbar /> : null}
        </div>
        <Minimap
          claims={marked}
          length={text.trimEnd().length}
          selected={selectedId}
          hrefOf={hrefOf}
        />
      </section>
      {adding?.step === 'write' ? (
        <AddClaim
          adding={adding}
          text={text}
          sourceId={source.id}
          revisionId={source.revisionId}
          language={source.language}
          outcome={outcome}
        />
      ) : null}
      {selected || adding?.step === 'write' ? null : (
        <ClaimList
          claims={marked}
          mayArrange={screen.mayAdd.allowed}
          {...{ sourceId: source.id, hrefOf, notice, outcome }}
        />
      )}
    </div>
  )
}

type TextOfSourceProps = {
  source: Omit<Source, 'text'>
  text: string
  marked: readonly (Screen['claims'][number] & { number: number })[]
  selectedId: string | null
  card: React.ReactNode
  hrefOf: (claimId: string) => string
}

/** The marked text; following a highlight needs no new page where there is JavaScript. */
function TextOfSource({ source, text, marked, selectedId, card, hrefOf }: TextOfSourceProps) {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  function follow(event: MouseEvent) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-claims]')
    if (!link || event.defaultPrevented || isForTheBrowser(event)) return
    event.preventDefault()
    // Somebody who has just marked words with the mouse wants those words, not the claim.
    if (window.getSelection()?.isCollapsed === false) return
    navigate(pathname + link.getAttribute('href'), { preventScrollReset: true })
  }
  return (
    // The links inside take the keyboard; this only spares each of them a handler of its own.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div onClick={follow}>
      {/* A claim that stands on an earlier text has no paragraph here to come under. */}
      {marked.some(({ id }) => id === selectedId) ? null : card}
      <SourceText
        text={text}
        language={source.language}
        claims={marked}
        selected={selectedId}
        hrefOf={hrefOf}
        card={card}
      />
    </div>
  )
}

function isForTheBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}
