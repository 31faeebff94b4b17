"""What is said of consent and of names."""

from __future__ import annotations

from generator.locales import N_
from generator.reporting.catalogue.entry import Entry, says

PEOPLE: dict[str, Entry] = {
    "consent-in-the-future": says(
        N_("A consent cannot have been given after today."),
        N_("Write the day on which the person agreed."),
    ),
    "expiry-before-consent": says(
        N_("The consent ends before it begins."),
        N_("Write a day after “given_on”."),
    ),
    "expiry-too-late": says(
        N_("A consent lasts {months} months at most in this programme."),
        N_("Write an earlier day, or remove the key: the latest day then counts."),
    ),
    "guardian-evidence-missing": says(
        N_("This person is a minor: nothing is published without a guardian's agreement."),
        N_("Write under “guardian_evidence” where that agreement is kept, or set every flag to false."),
    ),
    "evidence-names-person": says(
        N_("The evidence holds the person's name or an e-mail address: it should only say where the proof is kept."),
        N_("Write only where the proof is kept, for example “binder 2026, sheet 12”."),
    ),
    "last-name-without-first-name": says(
        N_("A last name is only published with the first name, so it will not be."),
        N_("Set “first_name” to true as well if the person agreed, or “last_name” to false."),
    ),
    "flag-without-value": says(
        N_("“{flag}” may be published, but the file holds nothing for it."),
        N_("Add it, or set the flag to false."),
    ),
    "approval-in-the-future": says(
        N_("A testimonial cannot have been approved after today."),
        N_("Write the day on which the person approved this wording."),
    ),
    "testimonial-not-approved": says(
        N_("This testimonial is not published: the person has not approved its wording."),
        N_("Have it read, then write the day under “approved_on”."),
    ),
    "not-from-a-public-source": says(
        N_("This testimonial is not published: from a public source, only reported words with a source are."),
        N_("Set “wording” to reported and name the “source”."),
    ),
    "re-identification/certain": says(
        N_("This person does not publish her name, but a photo or links by which anyone would recognise her."),
        N_("Set “photo” and “links” to false, or ask whether her first name may be published."),
    ),
    "re-identification/likely": says(
        N_("This person does not publish her name, but several facts that together may give her away."),
        N_("Ask her again, and keep only one of age, occupation, city and bio."),
    ),
    "stored-but-not-published": says(
        N_("“{key}” is not published, but the repository is public: it can be read there."),
        N_("Remove “{key}” from the file, or publish it if the person agreed."),
    ),
    "consent-expires-soon": says(
        N_("A consent ends within {days} days; what it allows is no longer published then."),
        N_("Ask the person whether she agrees again, and write the new dates and evidence."),
    ),
    "consent-lapsed": says(
        N_("A consent is over; no longer published: {items}."),
        N_("Nothing to do for the site. If the person agrees again, write the new dates; else delete her file."),
    ),
    "lapse-hides/pair": says(
        N_("This pair is not shown: the consent of someone in it is over."),
        N_("Nothing to do for the site. If nobody agrees again, remove the pair."),
    ),
    "lapse-hides/picture": says(
        N_("This picture is not shown: the consent of someone in it is over."),
        N_("Nothing to do for the site. If nobody agrees again, remove it, and its file."),
    ),
    "name-in-text/unpublished": says(
        N_("This text names someone whose name may not be published."),
        N_("Write [[id]] in place of the name (or [[id|other words]]); if it is a plain word, see “not_me”."),
    ),
    "name-in-text/lapsed": says(
        N_("This text names someone whose consent is over, and is withheld."),
        N_("Write [[id]] in place of the name (or [[id|other words]]), and the text comes back."),
    ),
    "name-in-text/shared": says(
        N_("This text holds a name that two people of the cohort bear, one of whom does not publish it."),
        N_("Write [[id]] of the one who is meant, so that nobody takes her for the other."),
    ),
    "id-names-person": says(
        N_("The file's name holds a name that its person does not publish; it would be a page's address."),
        N_("Rename the file, for example after the role (“mentore-3”), and whatever refers to it."),
    ),
}
