// The plain meaning of a word where it stands: on hover, focus and touch. The words are explained at the page's end.
(() => {
  const list = document.querySelector("dl.terms[data-again]")
  if (!list) return
  const meanings = new Map()
  for (const entry of list.children) meanings.set(entry.querySelector("dt a").href, entry.querySelector("dd").textContent.trim())
  const words = [...document.querySelectorAll(".md-content a")].filter((link) => meanings.has(link.href) && !list.contains(link))
  const bubble = document.createElement("div")
  bubble.className = "meaning"
  bubble.id = "_meaning"
  bubble.setAttribute("role", "tooltip")
  bubble.hidden = true
  document.body.append(bubble)
  let shown = null
  let leaving

  function show(link, touched) {
    clearTimeout(leaving)
    if (shown !== link) hide()
    shown = link
    bubble.textContent = meanings.get(link.href)
    if (touched) {
      const again = document.createElement("p")
      again.textContent = list.dataset.again
      bubble.append(again)
    }
    link.setAttribute("aria-describedby", bubble.id)
    bubble.hidden = false
    const place = link.getClientRects()[0]
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - bubble.offsetWidth - 8))
    const below = place.bottom + 8 + bubble.offsetHeight <= innerHeight
    bubble.style.left = `${left + scrollX}px`
    bubble.style.top = `${(below ? place.bottom + 8 : place.top - bubble.offsetHeight - 8) + scrollY}px`
  }

  function hide() {
    clearTimeout(leaving)
    shown?.removeAttribute("aria-describedby")
    shown = null
    bubble.hidden = true
  }

  // Time enough for the pointer to reach the bubble itself.
  function hideSoon() {
    clearTimeout(leaving)
    leaving = setTimeout(hide, 250)
  }

  let byTouch = false
  addEventListener("pointerdown", (event) => {
    byTouch = event.pointerType === "touch"
    if (shown && !bubble.contains(event.target) && !shown.contains(event.target)) hide()
  })
  for (const link of words) {
    link.classList.add("term")
    link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") show(link, false) })
    link.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") hideSoon() })
    link.addEventListener("focus", () => { if (!byTouch) show(link, false) })
    link.addEventListener("blur", hideSoon)
    // A finger cannot hover: the first touch explains, the second one follows the link.
    link.addEventListener("click", (event) => {
      if (!byTouch || shown === link) return
      event.preventDefault()
      show(link, true)
    })
  }
  bubble.addEventListener("pointerenter", () => clearTimeout(leaving))
  bubble.addEventListener("pointerleave", hideSoon)
  addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide() })
  addEventListener("resize", hide)
})()
