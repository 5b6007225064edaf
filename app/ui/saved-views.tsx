import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type ViewList, viewLimits } from '#app/domain/desk/saved-view.ts'
import { Button } from './button.tsx'
import { countShown } from './count-shown.ts'
import styles from './saved-views.module.css'

export type ShownView = {
  id: string
  name: string
  path: string
  shared: boolean
  by: string | null
  isLanding: boolean
  /** How many it shows; null where that is not counted. */
  count: number | null
}

type SavedViewsProps = {
  list: ViewList
  /** The filter and order of the page, as they stand in an address. */
  search: string
  views: readonly ShownView[]
  /** The view that the page was opened by. */
  current: ShownView | null
  mayShare: boolean
}

/** The views that the member saved or others share, and what keeps the present one or changes it. */
export function SavedViews({ views, ...present }: SavedViewsProps) {
  const { current, search } = present
  if (views.length === 0 && search === '') return null
  return (
    <section className={styles.views} aria-label="Saved views">
      <ul className={styles.list}>
        {views.map(({ id, name, path, by, count }) => (
          <li key={id}>
            <Link
              className={styles.view}
              to={path}
              prefetch="intent"
              aria-current={current?.id === id ? 'page' : undefined}
              title={by === null ? undefined : `Shared by ${by}`}
            >
              {name}
              {count === null ? null : (
                <>
                  {' '}
                  <span className={styles.count}>{countShown(count)}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {current ? <ChangeView {...present} current={current} /> : <SaveView {...present} />}
    </section>
  )
}

type Present = Omit<SavedViewsProps, 'views'>

function SaveView({ list, search, mayShare }: Present) {
  if (search === '') return null
  return (
    <details className={styles.keep}>
      <summary>Save this view</summary>
      <ViewForm list={list} search={search}>
        <NameField />
        {mayShare ? <ShareField isShared={false} /> : null}
        <Button small name="intent" value="save">
          Save
        </Button>
      </ViewForm>
    </details>
  )
}

/** One's own view can be changed; another's can only be landed on, or saved as one's own. */
function ChangeView({ list, search, mayShare, current }: Present & { current: ShownView }) {
  const isOwn = current.by === null
  return (
    <details className={styles.keep}>
      <summary>{isOwn ? 'Change this view' : `Shared by ${current.by}`}</summary>
      <ViewForm list={list} search={search}>
        <input type="hidden" name="viewId" value={current.id} />
        <NameField name={current.name} />
        {mayShare && isOwn ? <ShareField isShared={current.shared} /> : null}
        {/* The first button answers Enter. */}
        <Button small name="intent" value={isOwn ? 'change' : 'save'}>
          {isOwn ? 'Save with the filters as they are now' : 'Save as mine'}
        </Button>
        <Button
          small
          name="intent"
          value={current.isLanding ? 'land_first' : 'land'}
          formNoValidate
        >
          {current.isLanding ? 'Do not open Factdesk with it' : 'Open Factdesk with it'}
        </Button>
        {isOwn ? (
          <Button small look="plain" name="intent" value="delete" formNoValidate>
            Delete this view
          </Button>
        ) : null}
      </ViewForm>
    </details>
  )
}

function ViewForm({
  list,
  search,
  children,
}: {
  list: string
  search: string
  children: ReactNode
}) {
  return (
    <Form method="post" action="/views" className={styles.form}>
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="search" value={search} />
      {children}
    </Form>
  )
}

function NameField({ name = '' }: { name?: string }) {
  return (
    <label className={styles.name}>
      <span>Name</span>
      <input
        type="text"
        name="name"
        defaultValue={name}
        key={name}
        maxLength={viewLimits.name}
        required
        autoComplete="off"
      />
    </label>
  )
}

function ShareField({ isShared }: { isShared: boolean }) {
  return (
    <label className={styles.share}>
      <input type="checkbox" name="shared" value="yes" defaultChecked={isShared} />
      Share with the desk
    </label>
  )
}
