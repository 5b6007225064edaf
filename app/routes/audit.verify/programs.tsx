import styles from './verify.module.css'

/** How to check the same without this page. */
export function Programs() {
  return (
    <section className={styles.programs} aria-labelledby="programs">
      <h2 id="programs">Without this page</h2>
      <p>
        This page comes from the desk that is to be checked. Two programs of one file each check the
        same without it: <a href="/audit/verify.py">verify.py</a> needs Python and{' '}
        <code>openssl</code>, <a href="/audit/verify.mjs">verify.mjs</a> needs Node.js. Both are in
        every bundle, too. <code>log.vkey</code> is a file with the log’s key.
      </p>
      <pre className={styles.commands}>
        {`python3 verify.py bundle factdesk-audit-12408.tar log.vkey
python3 verify.py receipt factdesk-receipt-12408.txt log.vkey
node verify.mjs bundle factdesk-audit-12408.tar log.vkey`}
      </pre>
      <p>
        They say <code>OK</code>, <code>WRONG</code> or <code>CANNOT CHECK</code>, and end with 0, 1
        or 2.
      </p>
    </section>
  )
}
