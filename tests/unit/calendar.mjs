// Read a calendar on standard input with ical.js, by the time zone that stands in the file itself.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const utc = (/** @type {ICAL.Time} */ time) =>
  time.convertToZone(ICAL.Timezone.utcTimezone).toString();
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const status = component.getFirstPropertyValue("status");
  return [event.uid, utc(event.startDate), utc(event.endDate), event.sequence, status];
});
process.stdout.write(JSON.stringify(events));
