"""The months as Arabic news names them, in letters that `letters.plain` has made plain."""

GREGORIAN = {
    1: "يناير|كانون الثاني|جانفي",
    2: "فبراير|شباط|فيفري",
    3: "مارس|اذار",
    4: "ابريل|نيسان|افريل",
    5: "مايو|ايار|ماي|مايس",
    6: "يونيو|يونيه|حزيران|جوان",
    7: "يوليو|يوليه|تموز|جويليه|يوليوز",
    8: "اغسطس|اب|اوت|غشت",
    9: "سبتمبر|ايلول|شتنبر",
    10: "اكتوبر|تشرين الاول",
    11: "نوفمبر|تشرين الثاني|نونبر",
    12: "ديسمبر|كانون الاول|دجنبر",
}
"""Egyptian and Gulf, Levantine, and Maghrebi names of each month, as alternatives of a pattern."""
