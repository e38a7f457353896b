// Reads an iCalendar file with ical.js, which shares no line with the server, and prints as JSON what a calendar program would show.
// usage: node read-calendar.js FILE MOST   (MOST: how many occurrences of a series)
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

// RFC 7986 is younger than its table of properties.
ICAL.design.icalendar.property.name = { defaultType: 'text' };

const [file, most] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}

const iso = (time) => time.toJSDate().toISOString();

function occurrences(event) {
  if (!event.isRecurring()) {
    return [{ start: iso(event.startDate), end: iso(event.endDate), title: event.summary, cancelled: status(event) === 'CANCELLED' }];
  }

  const found = [];
  const times = event.iterator();
  for (let time = times.next(); time && found.length < Number(most); time = times.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(time);
    found.push({ start: iso(startDate), end: iso(endDate), title: item.summary, cancelled: status(item) === 'CANCELLED' });
  }

  return found;
}

const status = (event) => event.component.getFirstPropertyValue('status');
const parts = calendar.getAllSubcomponents('vevent');
const events = parts.filter((part) => !part.hasProperty('recurrence-id')).map((part) => {
  const event = new ICAL.Event(part, { exceptions: parts.filter((p) => p.hasProperty('recurrence-id') && p.getFirstPropertyValue('uid') === part.getFirstPropertyValue('uid')) });
  return {
    uid: event.uid,
    title: event.summary,
    description: event.description,
    status: status(event),
    sequence: event.sequence,
    url: part.getFirstPropertyValue('url'),
    organizer: part.getFirstProperty('organizer')?.getParameter('cn'),
    properties: part.getAllProperties().map((p) => p.name),
    occurrences: occurrences(event),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue('name'), components: parts.length, events }));
