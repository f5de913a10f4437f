"""Starting an audit with its client and places: all of it or nothing."""

from dataclasses import replace

import pytest

from auditapp.domain.audits import AiSystem, AuditPlan, Client, NewAudit, Site
from auditapp.domain.ids import ClientId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Standard, TeamRole
from auditapp.errors import UserError
from auditapp.services.audit_start import start_audit, take_site, take_system
from tests.support.an_app import SampleApp

NEW = AuditPlan(
    NewAudit(ClientId(""), AuditType.INTERNAL, "Internal audit", tuple(Standard)),
    Client(ClientId(""), "Beispiel AG", "Weg 2"),
    (Site("", "N", "North"),),
    (AiSystem("", "CHAT", "Assistant", "Answers", "user"),),
)


def test_a_new_client_comes_with_its_sites_and_systems(sample: SampleApp) -> None:
    app = sample.app

    audit, changes = start_audit(
        app.store, app.clients, app.audits, NEW, app.carried_points.take_over
    )

    view = app.audits.overview(audit)
    assert (view.client.name, view.client.address) == ("Beispiel AG", "Weg 2")
    assert [site.code for site in view.sites] == ["N"]
    assert [(system.code, system.role) for system in view.systems] == [("CHAT", "user")]
    assert {kind for change in changes for kind, _ in change.touched} >= {
        "client",
        "audit",
        "visited_site",
        "audited_system",
    }


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (replace(NEW, client=Client(ClientId(""), " ")), "client"),
        (replace(NEW, audit=replace(NEW.audit, title="")), "title"),
        (replace(NEW, audit=replace(NEW.audit, standards=())), "standards"),
        (replace(NEW, audit=replace(NEW.audit, start="17.3.2026")), "start"),
        (replace(NEW, audit=replace(NEW.audit, start="2026-03-02", end="2026-03-01")), "end"),
        (replace(NEW, sites=(Site("", "", "North"),)), "code"),
    ],
)
def test_what_is_missing_is_refused_and_nothing_is_recorded(
    sample: SampleApp, plan: AuditPlan, field: str
) -> None:
    app = sample.app

    with pytest.raises(UserError) as refused:
        start_audit(app.store, app.clients, app.audits, plan, app.carried_points.take_over)

    assert refused.value.field == field
    assert [client.name for client in app.clients.all()] == ["Musterwerk GmbH"]
    assert len(app.audit_list.all()) == 1


def test_a_site_or_system_of_the_client_is_taken_as_it_is(sample: SampleApp) -> None:
    app, audit, client = sample.app, sample.audit, sample.client
    number, _ = app.clients.add_site(client, "N", "North")

    take_site(app.store, app.clients, app.audits, audit, client, Site(number, "N", "North"))
    take_system(app.store, app.clients, app.audits, audit, client, AiSystem("", "B", "Bot"))

    assert [site.code for site in app.clients.sites(client)] == ["HQ", "N", "P2"]
    view = app.audits.overview(audit)
    assert [site.code for site in view.sites] == ["HQ", "N", "P2"]
    assert [system.code for system in view.systems] == ["B", "CHAT"]


def test_one_line_of_the_list_can_be_read_alone(sample: SampleApp) -> None:
    assert sample.app.audit_list.line(sample.audit) == sample.app.audit_list.all()[0]


def test_a_new_member_needs_a_name_and_initials_of_their_own(sample: SampleApp) -> None:
    audits = sample.app.audits
    audits.new_member(sample.audit, " Carl  Probe ", "cp", TeamRole.EXPERT, "Networks")

    team = audits.overview(sample.audit).team
    assert [(it.name, it.initials, it.competence) for it in team if it.initials != "BM"] == [
        ("Carl Probe", "CP", "Networks")
    ]
    for name, initials, field in (("", "XY", "name"), ("Xenia", "x", "initials")):
        with pytest.raises(UserError) as refused:
            audits.new_member(sample.audit, name, initials, TeamRole.AUDITOR)
        assert refused.value.field == field
    with pytest.raises(UserError, match="CP is already on the team"):
        audits.new_member(sample.audit, "Clara Prohaska", "CP", TeamRole.AUDITOR)


def test_a_conflict_on_a_text_of_the_audit_ends_with_the_value_chosen(sample: SampleApp) -> None:
    audits, audit = sample.app.audits, sample.audit
    for text in ("One.", "Two."):
        audits.edit(audit, "summary", Shown(None), text)
    shown = audits.overview(audit).fields["summary"]
    assert shown.in_conflict

    audits.resolve(audit, ("audit", audit, "summary"), shown, "Two.")

    assert audits.overview(audit).text("summary") == "Two."
    assert audits.overview(audit).conflicts == 0


def test_a_date_that_is_none_is_refused_later_too(sample: SampleApp) -> None:
    shown = sample.app.audits.overview(sample.audit).fields["start"]

    with pytest.raises(UserError) as refused:
        sample.app.audits.edit(sample.audit, "start", shown, "in spring")

    assert refused.value.field == "start"
