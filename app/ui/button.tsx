import { Link, type LinkProps } from '@remix-run/react'
import type { ComponentPropsWithoutRef } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

/** `primary` is the one act a page is for; `danger` reverses or settles; `plain` reads as a link. */
export type ButtonLook = 'primary' | 'secondary' | 'plain' | 'danger'

type Look = { look?: ButtonLook; small?: boolean }

type ButtonProps = Look & Omit<ComponentPropsWithoutRef<'button'>, 'style'>

export function Button({ look, small, className, type = 'submit', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass({ look, small }, className)} />
}

type ButtonLinkProps = Look & Omit<LinkProps, 'style'>

/** A link that starts something; looks like a button and stays a link. */
export function ButtonLink({ look, small, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonClass({ look, small }, className)} />
}

function buttonClass({ look = 'secondary', small = false }: Look, className?: string) {
  return classNames(styles.button, styles[look], small && styles.small, className)
}
