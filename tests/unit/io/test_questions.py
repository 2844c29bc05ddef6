"""Headers as organisers write them in both languages: what asks for a field, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.io.column_names import named_fields
from copschedule.io.questions import asked_fields


def field_of(header: str) -> str | None:
    """Return the field that a header is taken for, by its name or as a question."""
    named = named_fields([header])
    return next(iter({**named, **asked_fields([header], named, named.values())}), None)


ASKED = {
    "publish": (
        "Acceptez-vous que votre nom et celui de votre organisme figurent dans l'annuaire ?",
        "May we list you in the directory (name, company, email)?",
        "May we share your name, company and e-mail with the other attendees?",
        "What may we share with other attendees?",
        "What information can we share with the other participants?",
        "Quels renseignements pouvons-nous partager avec les autres participants ?",
        "Que peut-on publier à votre sujet ?",
        "Que pouvons-nous inscrire dans l'annuaire ?",
        "Which of these may we print on the participant list?",
        "J'accepte que mon nom et mon organisme soient publiés dans la liste des participants",
        "I agree to have my name and email listed in the directory",
        "Voulez-vous figurer dans le bottin des membres ?",
        "Do you want to be listed in the members' directory?",
        "Autorisez-vous la diffusion de votre nom et de votre organisme ?",
        "May we include your name and organisation in the list of participants?",
        "Souhaitez-vous que votre nom et votre courriel soient visibles pour les participants ?",
        "Can your name appear on the list of attendees?",
        "Consentement : votre nom peut-il être publié ?",
        "Members' list: may we include you?",
        "Annuaire des participants",
    ),
    "name": (
        "Votre prénom et nom",
        "Prénom et nom de famille",
        "First and last name",
        "Name (first and last)",
        "Comment vous appelez-vous ?",
        "Participant",
        "Nom complet",
        "Full name",
        "What is your name?",
        "What's your name?",
        "Your full name",
        "Quels sont vos nom et prénom ?",
        "Nom / Prénom",
        "Nom, prénom",
        "First name and surname",
        "Name (as it should appear on your badge)",
        "Nom et prénom (pour l'insigne)",
        "Prénom, nom",
        "Quel est votre nom complet ?",
        "Please enter your first and last name",
        "Indiquez votre nom et prénom",
        "Name *",
    ),
    "first_name": (
        "Votre prénom",
        "What is your first name?",
        "Given name(s)",
        "Quel est votre prénom ?",
    ),
    "last_name": (
        "Votre nom de famille",
        "What is your last name?",
        "Family name",
        "Quel est votre nom de famille ?",
        "Surname",
    ),
    "organisation": (
        "Nom de votre organisme",
        "Votre organisme ou entreprise",
        "Which organisation do you work for?",
        "What company do you work for?",
        "What is the name of your organization?",
        "Quel organisme représentez-vous ?",
        "Pour quel organisme travaillez-vous ?",
        "Quel est le nom de votre organisme ?",
        "Quel est votre organisme ?",
        "What organization are you with?",
        "Company / Organization",
        "Organisme ou entreprise",
        "Organisation",
        "Company name",
        "Your company",
        "Your organization's name",
        "Organization (optional)",
        "Employeur",
    ),
    "role": (
        "What is your role?",
        "Quelle est votre fonction ?",
        "Quel est votre poste ?",
        "Job title",
        "What is your job title?",
        "Quel est votre titre ?",
        "Quel est votre rôle dans votre organisme ?",
    ),
    "diet": (
        "Allergies",
        "Avez-vous des allergies ou des restrictions alimentaires ?",
        "Do you have any dietary restrictions?",
        "Dietary needs",
        "What can't you eat?",
        "Food allergies",
        "Régime alimentaire particulier",
        "Restrictions alimentaires (allergies, végétarien…)",
        "Qu'est-ce que vous ne mangez pas ?",
        "Any food allergies or preferences?",
        "Avez-vous des besoins alimentaires particuliers ?",
        "Are you vegetarian, or do you have allergies?",
    ),
    "languages": (
        "Quelles langues parlez-vous ?",
        "Langue(s) parlée(s)",
        "Which languages do you speak?",
        "Languages you are comfortable with",
        "Dans quelles langues êtes-vous à l'aise ?",
        "Preferred language",
        "Langue de préférence",
        "Parlez-vous français, anglais ou d'autres langues ?",
    ),
    "arrives": (
        "À quelle heure arrivez-vous ?",
        "Heure d'arrivée",
        "When will you arrive?",
        "What time do you plan to arrive?",
        "Quand arriverez-vous ?",
        "À quelle heure pensez-vous arriver ?",
    ),
    "leaves": (
        "À quelle heure devez-vous partir ?",
        "Heure de départ",
        "When do you have to leave?",
        "Quand partez-vous ?",
        "Quand devez-vous partir ?",
        "Departure time",
        "Until when can you stay?",
        "Jusqu'à quelle heure restez-vous ?",
    ),
    "newcomer": (
        "Est-ce votre première rencontre avec nous ?",
        "Première participation ?",
        "Is this your first time with us?",
        "Is this your first time?",
        "Is this your first event with us?",
        "Have you been to one of our events before?",
        "Have you attended before?",
        "Have you been here before?",
        "Avez-vous déjà participé à nos rencontres ?",
        "Avez-vous déjà participé à une de nos activités ?",
        "Êtes-vous déjà venue ?",
        "Êtes-vous nouveau ou nouvelle ?",
        "Are you new to our community?",
        "Are you a new member?",
        "First-time attendee?",
        "C'est ma première fois",
        "Est-ce la première fois que vous participez ?",
        "Have you ever attended one of our events?",
        "Is this the first time you attend?",
        "Nouveau membre ?",
    ),
    "drives": (
        "Are you driving?",
        "Will you drive?",
        "Venez-vous en auto ?",
        "Viendrez-vous en voiture ?",
        "Will you come by car?",
        "Do you need a parking space?",
        "Do you need parking?",
        "Avez-vous besoin d'un stationnement ?",
        "Aurez-vous besoin d'une place de stationnement ?",
        "Will you be driving?",
        "Will you be driving to the event?",
    ),
    "few_moves": (
        "Is it hard for you to change tables?",
        "Vous est-il difficile de changer de table ?",
        "Do you have trouble moving between tables?",
        "Avez-vous une mobilité réduite ?",
        "Do you have limited mobility?",
    ),
    "host": (
        "Voulez-vous animer une table ?",
        "Would you host a table?",
        "Accepteriez-vous d'animer une table ?",
        "Can you facilitate a table?",
        "Would you be willing to host a table?",
    ),
    "status": (
        "Will you attend?",
        "Viendrez-vous ?",
        "Serez-vous présent ?",
        "Serez-vous des nôtres ?",
    ),
    "email": (
        "What is your email address?",
        "Quelle est votre adresse courriel ?",
        "Your e-mail",
        "Adresse courriel",
        "Quel est votre courriel ?",
    ),
}


@pytest.mark.parametrize(
    ("field", "header"), [(field, header) for field, headers in ASKED.items() for header in headers]
)
def test_a_field_is_asked_for_in_many_ways(field: str, header: str) -> None:
    assert field_of(header) == field


SOMETHING_ELSE = (
    "Mangerez-vous avec nous ?",
    "Will you eat lunch with us?",
    "Serez-vous des nôtres pour le souper ?",
    "Will you stay for dinner?",
    "Travaillez-vous dans la fonction publique ?",
    "Do you use public transit?",
    "Have you published in our journal?",
    "May we share your dietary needs with the caterer?",
    "Acceptez-vous que nous transmettions vos allergies au traiteur ?",
    "May we share your name and e-mail with our sponsors?",
    "Acceptez-vous que votre courriel soit transmis à nos partenaires ?",
    "May we add your email to our newsletter?",
    "Souhaitez-vous recevoir notre infolettre (courriel) ?",
    "May we publish your comments with your name?",
    "Do you object to your name being listed in the directory?",
    "Refusez-vous que votre nom figure dans l'annuaire ?",
    "Would you rather not be listed in the directory?",
    "What company would you like to meet?",
    "Quel organisme aimeriez-vous rencontrer ?",
    "Which organisation referred you?",
    "Quel rôle joue la formation dans votre milieu ?",
    "What role does your company play in the community?",
    "What programming languages do you use?",
    "Quelle langue aimeriez-vous apprendre ?",
    "Avez-vous besoin d'interprétation en langue des signes ?",
    "Avez-vous déjà mangé ?",
    "Avez-vous déjà un logement ?",
    "Have you been vaccinated before?",
    "Have you been to Montréal before?",
    "Voulez-vous recevoir les nouveautés ?",
    "Quel est votre nouveau poste ?",
    "Do you need any facilities?",
    "Pouvez-vous changer de table facilement ?",
    "Do you want to change tables?",
    "Nom de la personne à contacter en cas d'urgence",
    "Emergency contact name",
    "Nom de votre invité",
    "Guest name",
    "Name of your companion",
    "Nom du conjoint",
    "Company size",
    "Taille de l'organisme",
    "Nom de votre chien",
    "Buyer name",
    "What is your dog's name?",
    "Do you agree to the code of conduct?",
    "Acceptez-vous le code de conduite de l'organisme ?",
    "J'accepte d'être photographié",
    "May we take photos of you?",
    "What time does your train leave?",
    "Do you work for a company?",
    "Représentez-vous un organisme ?",
    "Êtes-vous membre de l'organisation ?",
    "Is your organisation a member?",
    "Does your company have a diversity policy?",
    "Votre organisme a-t-il une politique linguistique ?",
    "Who should we contact at your organisation?",
    "Do you have an email address?",
    "Offrez-vous du covoiturage en voiture ?",
    "Can you offer a ride by car?",
    "Mailing address",
    "T-shirt size",
    "Anything else?",
    "How did you hear about us?",
    "Avez-vous accès à un courriel professionnel ?",
    "Avez-vous lu notre politique de publication ?",
    "Contribuerez-vous à la banque alimentaire ?",
    "What did you like about last year's event?",
    "Do you agree to print your own ticket?",
    "Puis-je amener un invité ?",
    "Number of guests",
    "Nombre de participants",
    "Préférez-vous un repas végétarien ?",
    "May we photograph you and publish the pictures on social media?",
    "Are you an organisation or an individual?",
    "What languages does your organisation's website support?",
    "How many years have you been in your role?",
    "Participant number",
    "N° de participant",
)


@pytest.mark.parametrize("header", SOMETHING_ELSE)
def test_what_only_sounds_like_a_field_is_none(header: str) -> None:
    assert field_of(header) is None


LEAVE = (
    "May we {} your {}?", "Can we {} your {} with our sponsors?",
    "Do you agree that we {} your {}?",
    "I agree that you {} my {}", "Do you consent to us using your {1} to {0} it?",
)  # fmt: skip
CONGE = (
    "Acceptez-vous que nous puissions {} votre {} ?", "Peut-on {} votre {} ?",
    "J'autorise l'équipe à {} mon {}", "Pouvons-nous {} votre {} à nos partenaires ?",
)  # fmt: skip
ENGLISH = ("share", "print", "publish", "list", "use", "pass on", "display")
FRENCH = ("partager", "imprimer", "publier", "afficher", "utiliser", "transmettre", "diffuser")
DATA = ("name", "company", "e-mail", "job title", "dietary needs", "languages", "arrival time")
DONNEES = ("nom", "organisme", "courriel", "poste", "régime alimentaire", "heure d'arrivée")


@given(
    st.builds(str.format, st.sampled_from(LEAVE), st.sampled_from(ENGLISH), st.sampled_from(DATA))
    | st.builds(
        str.format, st.sampled_from(CONGE), st.sampled_from(FRENCH), st.sampled_from(DONNEES)
    )
)
def test_whoever_asks_leave_asks_for_no_data(question: str) -> None:
    asked = field_of(question)
    assert asked in (None, "publish")
    assert asked is None or not any(s in question for s in ("sponsor", "partenaires"))


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("À quelle heure devez-vous partir ?", "leaves"), ("When will you arrive?", "arrives"),
        ("Will you arrive by car?", "drives"), ("Have you attended before?", "newcomer"),
        ("Is it hard for you to change tables?", "few_moves"),
        ("Acceptez-vous de figurer dans la liste des membres ?", "publish"),
        ("Viendrez-vous à la journée ?", "status"), ("Dietary needs", "diet"),
        ("How did you hear about this event?", None), ("Will you come to the dinner?", None),
        ("Are you an IEEE member?", None), ("Where are you located?", None),
        ("Buyer Email address for the invoice", None), ("Why do you want to attend?", None),
        ("Do you agree to be contacted by recruiters?", None), ("T-shirt size", None),
    ],
)  # fmt: skip
def test_questions_in_two_tongues(question: str, field: str | None) -> None:
    assert asked_fields([question], []) == ({field: 0} if field else {})


def test_what_has_a_column_of_its_own_is_not_asked_for_again() -> None:
    assert asked_fields(["What languages do you speak?"], ["languages"]) == {}
