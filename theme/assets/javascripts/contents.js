// In the table of contents beside the text: where the reader is.
(() => {
  const REACHED = 120 // Pixels from the top of the screen; the header takes half of them.
  const links = [...document.querySelectorAll(".md-nav--secondary a")]
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  if (!links.length || headings.includes(null)) return

  function mark() {
    // The last heading that has come up to the header: so too the one that a link of this table leads to.
    const here = headings.filter((heading) => heading.getBoundingClientRect().top < REACHED).length - 1
    links.forEach((link, number) => {
      link.classList.toggle("md-nav__link--active", number === here)
      if (number === here) link.setAttribute("aria-current", "location")
      else link.removeAttribute("aria-current")
    })
  }

  let waiting = false
  function soon() {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => { waiting = false; mark() })
  }
  addEventListener("scroll", soon, { passive: true })
  addEventListener("resize", soon)
  mark()
})()
