"""Pairs of findings of a fictional audit: whether both are about the same failure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Two texts against the same requirement, with what they have besides."""

    one: str
    other: str
    same: bool
    evidence: bool = False
    sites: tuple[str, str] = ("", "")


CASES = (
    Case(
        "Leavers keep their accounts. Accounts of leavers are not closed in time. On 17 March 3 of "
        "12 sampled leavers still had an active account.",
        "Accounts of leavers stay active. Leavers' accounts are not closed in the agreed time. 3 "
        "of 12 leavers in the sample had an active account.",
        same=True,
    ),
    Case(
        "Visitors unescorted in the server room. Visitors are not accompanied. A cooling engineer "
        "was alone in the server room at 10:20.",
        "Server room: a visitor alone. Visitors are not accompanied in the server room. The "
        "cooling engineer worked alone for half an hour.",
        same=True,
    ),
    Case(
        "No restore test. Backups of the payroll are not tested by restoring them. The last "
        "restore test of the payroll was in 2024.",
        "Payroll backups untested. The restore of the payroll backups was not tested since 2024.",
        same=True,
    ),
    Case(
        "Agent accounts with administrator role. Privileges of svc-agent-02 exceed what the "
        "procedure allows: administrator instead of write access on the ticket database.",
        "svc-agent-02 is administrator. The agent svc-agent-02 has the administrator role on the "
        "ticket database, though the procedure allows write access.",
        same=True,
    ),
    Case(
        "Review of suppliers overdue. The yearly review of the hosting supplier was not held; the "
        "last record is of 2023.",
        "Hosting supplier not reviewed. No yearly review of the hosting supplier is on record "
        "after 2023.",
        same=True,
    ),
    Case(
        "Retraining without approval. The model of the service assistant was retrained in January "
        "without the approval of the model board.",
        "Model board passed over. The service assistant was retrained in January; the model board "
        "did not approve the retraining.",
        same=True,
    ),
    Case(
        "Impact assessment not renewed. The impact assessment of the service assistant was not "
        "renewed after the new release went live.",
        "Assessment out of date. After the new release of the service assistant its impact "
        "assessment was not renewed.",
        same=True,
    ),
    Case(
        "Log times differ. Clocks of the firewall and the mail gateway differ by 7 minutes; they "
        "are not synchronised.",
        "Clocks not synchronised. The clock of the mail gateway is 7 minutes behind the firewall.",
        same=True,
    ),
    Case(
        "Paper in an open bin. Payslips lay in the open bin of the print room.",
        "Print room. Confidential payslips were found in the bin, which has no lid.",
        same=True,
        evidence=True,
    ),
    Case(
        "Badge of a leaver. The badge of a leaver opened the side door.",
        "Side door. The side door could be opened with the badge that a leaver had left behind.",
        same=True,
        evidence=True,
    ),
    Case(
        "Zugang nach Austritt. Konten ausgeschiedener Beschäftigter werden nicht fristgerecht "
        "gesperrt; drei von zwölf Konten waren aktiv.",
        "Konten ausgeschiedener Beschäftigter. Konten werden nach dem Austritt nicht fristgerecht "
        "gesperrt: drei von zwölf waren noch aktiv.",
        same=True,
    ),
    Case(
        "Leavers keep their accounts. Accounts of leavers are not closed in time. On 17 March 3 of "
        "12 sampled leavers still had an active account.",
        "Access rights of movers. Rights of people who change department are not taken away. 4 of "
        "10 movers kept the rights of their former department.",
        same=False,
    ),
    Case(
        "No restore test. Backups of the payroll are not tested by restoring them. The last "
        "restore test of the payroll was in 2024.",
        "Backups in one place. Backups of the design data are kept in the same fire zone as the "
        "servers.",
        same=False,
    ),
    Case(
        "svc-agent-02 is administrator. The agent svc-agent-02 has the administrator role on the "
        "ticket database, though the procedure allows write access.",
        "svc-report-07 is administrator. The agent svc-report-07 has the administrator role on the "
        "ticket database, though the procedure allows write access.",
        same=False,
    ),
    Case(
        "Visitors unescorted. Visitors are not accompanied in the server room. A cooling engineer "
        "was alone in the server room.",
        "Visitors unescorted. Visitors are not accompanied in the server room. A cleaner was alone "
        "in the server room.",
        same=False,
        sites=("HQ", "P2"),
    ),
    Case(
        "Policy not approved. The access policy was published without the approval of the board.",
        "Policy not known. Four of five people asked did not know where the access policy is.",
        same=False,
    ),
    Case(
        "Risk owners missing. For six of twenty risks in the register no owner is named.",
        "Risk criteria. The criteria for accepting risks do not say who may accept a high risk.",
        same=False,
    ),
    Case(
        "Internal audit programme. The internal audit programme leaves out the plant in the "
        "harbour.",
        "Auditors audit themselves. The internal audit of the change process was done by the "
        "change coordinator.",
        same=False,
    ),
    Case(
        "Retraining without approval. The model of the service assistant was retrained in January "
        "without the approval of the model board.",
        "Training data not documented. Where the training data of the service assistant come from "
        "is not documented.",
        same=False,
    ),
    Case(
        "Objectives not measured. Two of five security objectives are not measured.",
        "Objectives unknown. The helpdesk does not know the security objectives.",
        same=False,
    ),
    Case(
        "Supplier contract without duties. The contract with the cleaning supplier has no duty of "
        "confidentiality.",
        "Supplier list incomplete. The list of suppliers leaves out two cloud services.",
        same=False,
    ),
    Case(
        "Patches late. Critical patches of the web servers were installed after 60 days instead of "
        "14.",
        "No scan. The plant network was not scanned for weaknesses in the last year.",
        same=False,
    ),
    Case(
        "Incident not reported. A lost laptop was reported after nine days.",
        "Lessons not learned. After the incident of May no lessons were recorded.",
        same=False,
        evidence=True,
    ),
    Case(
        "Test data. Personal data of customers are used in the test system without masking.",
        "Test system open. The test system can be reached from the guest network.",
        same=False,
    ),
    Case(
        "Payroll backups untested. The restore of the payroll backups was not tested since 2024.",
        "Backups of the design data. Restoring the design data from a backup was last tried in "
        "2023.",
        same=False,
    ),
    Case(
        "Management review without incidents. The minutes of the management review of February do "
        "not treat security incidents.",
        "Management review without AI performance. The minutes of the management review of "
        "February say nothing about the performance of AI systems.",
        same=False,
    ),
    Case(
        "Accounts of leavers. Accounts of leavers are not closed in time at the helpdesk system.",
        "Shared accounts. Two shared accounts of the helpdesk system are used by nine people.",
        same=False,
    ),
    Case(
        "Leaver with a badge. A leaver kept the badge for the side door for five weeks.",
        "Leaver with an account. A leaver kept the account for the ticket system for five weeks.",
        same=False,
    ),
)
"""Texts are title, nature and objective evidence, written one behind the other."""
