-- Mail that was given up, by person: to be sent again. With this format come later dates that are
-- asked for, reminders put off, mail that came back, wishes and corrected records: an older program
-- could not read them.
CREATE INDEX outbox_given_up ON outbox (organisation, person) WHERE state = 5;
