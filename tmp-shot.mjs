import { chromium } from '@playwright/test'
const pw=process.argv[2], spec=JSON.parse(process.argv[3]) // [{as, path, name, w, dark}]
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const ctxs={}
for (const s of spec){
  const key=s.as+(s.dark?'d':'')+(s.w??1280)
  if(!ctxs[key]){
    const c=await b.newContext({viewport:{width:s.w??1280,height:s.h??900},colorScheme:s.dark?'dark':'light'})
    ctxs[key]=await c.newPage()
    if(s.as!=='nobody'){const p=ctxs[key];await p.goto('http://127.0.0.1:3990/sign-in');await p.getByLabel(/mail/i).fill(s.as+'@demo.test');await p.getByLabel(/password/i).first().fill(pw);await p.keyboard.press('Enter');await p.waitForURL(u=>!u.pathname.startsWith('/sign-in'))}
  }
  const p=ctxs[key]; await p.goto('http://127.0.0.1:3990'+s.path); await p.waitForLoadState('networkidle').catch(()=>{});
  if(s.click) await p.locator(s.click).first().click().catch(e=>console.log(String(e).slice(0,100))), await p.waitForTimeout(600)
  await p.screenshot({path:'/tmp/shots/'+s.name+'.png',fullPage:s.full??false}); console.log(s.name,p.url())
}
await b.close()
