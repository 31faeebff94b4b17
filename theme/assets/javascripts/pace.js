// A guide at one's own pace: ticks that stay on this device, where to go on, and the mentor's side shown or hidden.
(() => {
  const box = document.querySelector(".pace")
  const steps = [...document.querySelectorAll(".steps > li")]
  if (!box || !steps.length) return
  // Of this site and this guide alone. By the steps' ids, so that ticks survive an edit of the guide.
  const site = new URL("../..", document.currentScript.src).pathname
  const guide = `${site}.ticks.${location.pathname.slice(site.length)}`
  const hiding = `${site}.tips`
  const progress = box.querySelector(".progress")
  const resume = box.querySelector(".resume")
  const clear = box.querySelector(".clear")
  const tips = box.querySelector(".tips")
  const ticks = steps.map((step) => step.querySelector(".tick input"))
  let done = ticked()
  let hidden = kept(hiding, false) === true

  function kept(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise
    } catch {
      return otherwise // No storage allowed, or not of our making.
    }
  }

  function ticked() {
    const ids = kept(guide, [])
    return new Set(Array.isArray(ids) ? ids : [])
  }

  function keep(key, value) {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value))
      else localStorage.removeItem(key)
    } catch { /* The choice lasts as long as the page. */ }
  }

  function show() {
    const count = steps.filter((step) => done.has(step.id)).length
    steps.forEach((step, number) => {
      ticks[number].checked = done.has(step.id)
      step.classList.toggle("done", done.has(step.id))
    })
    const next = steps.findIndex((step) => !done.has(step.id))
    progress.textContent = next < 0 ? box.dataset.finished : told(box.dataset.done, { count, total: steps.length })
    if (!count) progress.textContent = ""
    resume.hidden = !count || next < 0
    clear.hidden = !count
    if (next >= 0) {
      resume.href = `#${steps[next].id}`
      resume.textContent = told(box.dataset.resume, { number: next + 1 })
    }
    tips?.setAttribute("aria-pressed", String(hidden))
    for (const tip of document.querySelectorAll(".mentor-tip")) tip.hidden = hidden
  }

  function told(words, values) {
    return words.replace(/\{(\w+)\}/g, (_, name) => values[name])
  }

  ticks.forEach((tick, number) => tick.addEventListener("change", () => {
    if (tick.checked) done.add(steps[number].id)
    else done.delete(steps[number].id)
    keep(guide, done.size ? [...done] : null)
    show()
  }))
  clear.addEventListener("click", () => {
    done = new Set()
    keep(guide, null)
    show()
    ticks[0].focus() // The button pressed goes away.
  })
  tips?.addEventListener("click", () => {
    hidden = !hidden
    keep(hiding, hidden)
    show()
  })
  // The step itself takes the focus, so that the keyboard and a screen reader go on from there.
  resume.addEventListener("click", () => {
    const step = document.getElementById(resume.hash.slice(1))
    step.tabIndex = -1
    step.focus({ preventScroll: true })
  })
  addEventListener("storage", (event) => {
    if (event.key !== guide && event.key !== hiding) return
    done = ticked()
    hidden = kept(hiding, false) === true
    show()
  })
  for (const tick of ticks) tick.closest(".tick").hidden = false
  box.hidden = false
  show()
})()
