-- What a mail carries for the recipient's calendar: an iCalendar file, or nothing.
ALTER TABLE outbox ADD COLUMN calendar TEXT NOT NULL DEFAULT '';
